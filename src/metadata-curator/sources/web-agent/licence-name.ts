/** Short names of licences. In: the address of a licence text. Out: its SPDX name where it is one of Creative Commons, else the address. */
export function licenceName(url: string): string {
  const deed = /^https?:\/\/(?:www\.)?creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)\b/i.exec(url);
  if (deed !== null) return `CC-${deed[1]}-${deed[2]}`.toUpperCase();
  if (/^https?:\/\/(?:www\.)?creativecommons\.org\/publicdomain\/zero\/1\.0\b/i.test(url)) return 'CC0-1.0';
  if (/^https?:\/\/(?:www\.)?creativecommons\.org\/publicdomain\/mark\/1\.0\b/i.test(url)) return 'public domain';
  return url;
}

/** What is written where nobody says under which terms a page may be used. */
export const unknownLicence = 'unknown';
