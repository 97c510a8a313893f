//! `$1` is the *name* of a parameter in SQLite, numbered by first appearance; `?1` is a number.

/// Writes `$n` as `?n` everywhere but in texts, quoted names and comments.
pub(crate) fn to_question_marks(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let (piece, replaced) = match first {
            '\'' | '"' | '`' => (quoted(rest, first), None),
            '-' if rest.starts_with("--") => (until(rest, "\n"), None),
            '/' if rest.starts_with("/*") => (until(rest, "*/"), None),
            '$' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => (&rest[..1], Some('?')),
            _ => (&rest[..first.len_utf8()], None),
        };
        match replaced {
            Some(mark) => out.push(mark),
            None => out.push_str(piece),
        }
        rest = &rest[piece.len()..];
    }
    out
}

/// Gives the quoted piece; a doubled quote inside simply begins the next piece.
fn quoted(rest: &str, quote: char) -> &str {
    rest[1..].find(quote).map_or(rest, |end| &rest[..end + 2])
}

fn until<'r>(rest: &'r str, end: &str) -> &'r str {
    rest[2..].find(end).map_or(rest, |at| &rest[..2 + at + end.len()])
}

#[cfg(test)]
mod tests {
    use super::to_question_marks;

    #[test]
    fn only_parameters_change() {
        for (sql, expected) in [
            ("select $1, $12", "select ?1, ?12"),
            ("select '$1', \"$2\", $3", "select '$1', \"$2\", ?3"),
            ("select 'it''s $1' || $2", "select 'it''s $1' || ?2"),
            ("select $1 -- not $2\n, $3", "select ?1 -- not $2\n, ?3"),
            ("select /* $1 */ $2", "select /* $1 */ ?2"),
            ("select '$1", "select '$1"),
            ("select '强平 $1', $2 -- 强", "select '强平 $1', ?2 -- 强"),
            ("data ->> '$.a' = $1", "data ->> '$.a' = ?1"),
            ("$", "$"),
            ("--", "--"),
        ] {
            assert_eq!(to_question_marks(sql), expected);
        }
    }
}
