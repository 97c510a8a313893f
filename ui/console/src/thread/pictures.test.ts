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

test("a picture is data, whatever the other side called it", async () => {
  expect(await dataOf(new Blob([new Uint8Array([1, 2, 255])], { type: "text/html" }))).toBe(
    "data:image/png;base64,AQL/",
  );
});
