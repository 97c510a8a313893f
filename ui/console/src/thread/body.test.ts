import { expect, it } from "vitest";
import { noticeOf, piecesOf, withNames } from "./body.ts";

it("finds the places where a secret was", () => {
  expect(piecesOf("My password is ⟦secret:password⟧ go in")).toEqual([
    { kind: "text", text: "My password is " },
    { kind: "secret", secret: "password" },
    { kind: "text", text: " go in" },
  ]);
  expect(piecesOf("⟦withheld:bribe⟧")).toEqual([{ kind: "secret", secret: "withheld" }]);
  expect(piecesOf("⟦secret:seed_phrase⟧")).toEqual([{ kind: "secret", secret: "seed_phrase" }]);
  expect(piecesOf("plain ⟦other:x⟧")).toEqual([{ kind: "text", text: "plain ⟦other:x⟧" }]);
  expect(piecesOf("")).toEqual([]);
});

it("reads notices with their values", () => {
  expect(noticeOf("⟦notice:solved_by_contact⟧")).toEqual({ key: "solved_by_contact", values: {} });
  expect(noticeOf("⟦notice:claimed?agent=In%C3%AAs%20Duarte⟧")).toEqual({
    key: "claimed",
    values: { agent: "Inês Duarte" },
  });
  expect(noticeOf("⟦notice:secret_masked?kinds=password,one_time_code⟧")?.values.kinds).toBe("password,one_time_code");
  expect(noticeOf("Hello ⟦notice:x⟧")).toBeNull();
});

it("marks those who are named, whole or by first name", () => {
  const marked = (text: string, names: string[]) =>
    withNames(piecesOf(text), names).flatMap((piece) => (piece.kind === "name" ? [piece.text] : []));
  expect(marked("see @Inês Duarte, @Wei and a@b", ["Inês Duarte", "Wei Zhang"])).toEqual(["@Inês Duarte", "@Wei"]);
  expect(marked("see @Inês", [])).toEqual([]);
  expect(marked("cost (1+1) @A.B", ["A.B"])).toEqual(["@A.B"]);
});
