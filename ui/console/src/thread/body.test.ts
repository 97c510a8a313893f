import { expect, it } from "vitest";
import { noticeOf, piecesOf } from "./body.ts";

it("finds the places where a secret was", () => {
  expect(piecesOf("My password is ⟦secret:password⟧ go in")).toEqual([
    { kind: "text", text: "My password is " },
    { kind: "secret", secret: "password" },
    { kind: "text", text: " go in" },
  ]);
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
