/** Tags that the desk itself gives, and that an agent must not overlook. */
const WARNINGS = ["claims-staff", "looks-like-staff", "looks-like-us"] as const;
type Warning = (typeof WARNINGS)[number];

/** What to be careful about, and the tags that people give. */
export function warned(tags: readonly string[]): { warnings: Warning[]; others: string[] } {
  const warnings = WARNINGS.filter((one) => tags.includes(one));
  return { warnings, others: tags.filter((one) => !warnings.some((warning) => warning === one)) };
}
