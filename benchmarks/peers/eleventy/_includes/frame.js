/** The document round every page. @param {any} data @param {string} main */
export function framed(data, main) {
  const { lang, title, description = "", frames, page } = data;
  const other = lang === "vi" ? "en" : "vi";
  const path = page.url.replace(/^\/en\//, "/");
  const urls = { vi: `https://hcc.example${path}`, en: `https://hcc.example/en${path}` };
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(title)} — Hà Nội Sáng tạo</title>
<meta name="description" content="${escaped(description)}">
<link rel="canonical" href="${urls[/** @type {"vi" | "en"} */ (lang)]}">
<link rel="alternate" hreflang="${lang}" href="${urls[/** @type {"vi" | "en"} */ (lang)]}">
<link rel="alternate" hreflang="${other}" href="${urls[other]}">
<meta property="og:title" content="${escaped(title)}">
<meta property="og:description" content="${escaped(description)}">
<meta property="og:url" content="${urls[/** @type {"vi" | "en"} */ (lang)]}">
${frames[lang].head}
</head>
<body>
${frames[lang].header}
<main id="main" data-pagefind-body>
${main}
</main>
${frames[lang].footer}
</body>
</html>
`;
}

/** @param {string} text */
export const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
