/** A tag with all its values, as the sanitiser writes them: in double quotes. What stands between tags, or within a value, is none. */
const TAG = /<[a-z][^\s>]*(?:\s+[^\s"=>]+(?:="[^"]*")?)*\s*\/?>/gi;
/** Where a picture comes from elsewhere: a mark that no browser can follow. */
const MARK = / src="cid:remote\?[^"]*"/;

/** The page with the pictures that the desk fetched, by place, as data; without one there is no picture. */
export function withPictures(page: string, pictures: readonly (string | null)[]): string {
  let place = 0;
  return page.replace(TAG, (tag) => {
    if (!/^<img\s/i.test(tag) || !MARK.test(tag)) return tag;
    const data = pictures[place++];
    return tag.replace(MARK, () => (data ? ` src="${data}"` : ""));
  });
}

/** A picture as data: the frame of a mail may load nothing. */
export async function dataOf(picture: Blob): Promise<string> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return `data:image/png;base64,${btoa(text)}`;
}
