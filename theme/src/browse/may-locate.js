// @ts-check
/** Whether the browser would tell where the reader is without asking. */
export async function mayLocate() {
  try {
    return (await navigator.permissions.query({ name: "geolocation" })).state === "granted";
  } catch {
    return false; // a browser that cannot say would ask
  }
}
