// @ts-check
/** Resolves when an element is about to be seen, so that nobody loads a map they never look at. */

/** @param {Element} element @returns {Promise<void>} */
export function whenShown(element) {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      { rootMargin: "400px" },
    );
    observer.observe(element);
  });
}
