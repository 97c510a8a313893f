/** Marks of the outgoing shield, as offsets in UTF-16 units. */
export interface Mark {
  start: number;
  end: number;
}

/** Removes every sentence that a mark touches, and tidies the space it leaves. */
export function withoutSentences(text: string, marks: readonly Mark[], locale: string): string {
  const segments = [...new Intl.Segmenter(locale, { granularity: "sentence" }).segment(text)];
  const kept = segments.filter(({ index, segment }) => {
    const end = index + segment.length;
    return !marks.some((mark) => mark.start < end && mark.end > index);
  });
  return kept
    .map(({ segment }) => segment)
    .join("")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Cuts a text into marked and unmarked pieces, for drawing. Overlapping and foreign marks are tolerated. */
export function pieces(text: string, marks: readonly Mark[]): { text: string; marked: boolean }[] {
  const found: { text: string; marked: boolean }[] = [];
  let from = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    const start = Math.max(from, mark.start);
    const end = Math.min(text.length, mark.end);
    if (end <= start) continue;
    if (start > from) found.push({ text: text.slice(from, start), marked: false });
    found.push({ text: text.slice(start, end), marked: true });
    from = end;
  }
  if (from < text.length) found.push({ text: text.slice(from), marked: false });
  return found;
}
