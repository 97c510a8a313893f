import { expect, test } from "vitest";
import { dataOf, withPictures } from "./pictures.ts";

const PAGE =
  '<p>cid:remote?</p><img alt="a" src="cid:remote?http%3A%2F%2Fa"><img src="cid:1@x"><img src="cid:remote?b">';

test("a page shows the pictures that were fetched in their places, and no others", () => {
  expect(withPictures(PAGE, [])).toBe('<p>cid:remote?</p><img alt="a"><img src="cid:1@x"><img>');
  expect(withPictures(PAGE, [null, "data:image/png;base64,AA=="])).toBe(
    '<p>cid:remote?</p><img alt="a"><img src="cid:1@x"><img src="data:image/png;base64,AA==">',
  );
});

test("what only looks like a picture is left as it is, and counts for none", () => {
  const told =
    '<p title="<img src=">Write src="cid:remote?a" src="cid:remote?b" here</p><img alt="a>b" src="cid:remote?c"><img src="cid:remote?d">';
  expect(withPictures(told, [null, "data:image/png;base64,AA=="])).toBe(
    '<p title="<img src=">Write src="cid:remote?a" src="cid:remote?b" here</p><img alt="a>b"><img src="data:image/png;base64,AA==">',
  );
});

test("a picture is data, whatever the other side called it", async () => {
  expect(await dataOf(new Blob([new Uint8Array([1, 2, 255])], { type: "text/html" }))).toBe(
    "data:image/png;base64,AQL/",
  );
});
