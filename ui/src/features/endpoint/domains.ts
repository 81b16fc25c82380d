/**
 * Takes e-mail domains from what was typed or pasted: separated by commas, blanks or lines, with or without a leading `@`.
 * `*.example.com` stands for all subdomains, as in GitLab's setting "Allowed domains for sign-ups".
 */
export function readDomains(text: string): { domains: string[]; malformed: string[] } {
  const words = text
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^@/, '').toLowerCase())
    .filter((word) => word !== '');
  const domains = words.filter((word) => DOMAIN.test(word));
  return { domains: [...new Set(domains)], malformed: words.filter((word) => !DOMAIN.test(word)) };
}

/** Labels of letters, digits and dashes, of any script, joined by dots; the first may be `*`. */
const DOMAIN =
  /^(\*\.)?[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u;
