//! Statements behave alike, and do what they say (stack.md P4, P11, P12).

use db::{Db, DbError, Value, params};
use uuid::Uuid;

use crate::{add, on_both};

#[test]
fn parameters_may_be_used_in_any_order_and_twice() {
    on_both(|_, db| {
        add(&db, "a", 1).unwrap();
        add(&db, "b", 2).unwrap();
        let touched = db.write_blocking(|tx| tx.execute("update notes set amount = $2, at = $2 where name = $1", params!["a", 7]));
        assert_eq!(touched, Ok::<u64, DbError>(1));
        let amounts = db.read_blocking(|tx| {
            tx.query("select amount, at from notes order by name", &[], |row| Ok((row.get::<i64>(0)?, row.get::<Option<i64>>(1)?)))
        });
        assert_eq!(amounts, Ok::<_, DbError>(vec![(7, Some(7)), (2, None)]));
    });
}

#[test]
fn dollars_in_texts_and_names_are_left_alone() {
    on_both(|_, db| {
        let found = db.read_blocking(|tx| {
            let sql = "select '$2 it''s', cast($1 as text) as \"$3\" /* $4 */ -- $5";
            tx.get(sql, params!["x"], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))
        });
        assert_eq!(found, Ok::<_, DbError>(("$2 it's".to_owned(), "x".to_owned())));
    });
}

#[test]
fn rows_are_found_by_more_ids_than_a_statement_takes() {
    on_both(|_, db| {
        let ids: Vec<Uuid> = (0..1_203).map(|_| Uuid::now_v7()).collect();
        let kept = [ids[0], ids[499], ids[500], ids[1_202]];
        for (n, id) in kept.into_iter().enumerate() {
            let name = format!("n{n}");
            let sql = "insert into notes (id, name, amount) values ($1, $2, 0)";
            let write = db.write_blocking(move |tx| tx.execute(sql, params![id, name.as_str()]));
            assert_eq!(write, Ok::<u64, DbError>(1));
        }
        let ask = |ids: Vec<Uuid>| {
            db.read_blocking(move |tx| {
                tx.query_in("select id from notes where id in ($ids) order by id", ids.clone(), |row| row.get::<Uuid>(0))
            })
        };
        assert_eq!(ask(ids), Ok::<_, DbError>(kept.to_vec()));
        assert_eq!(ask(Vec::new()), Ok(Vec::new()));
    });
}

#[test]
fn every_kind_of_value_comes_back_as_it_went() {
    on_both(|_, db| {
        let id = Uuid::now_v7();
        let write = db.write_blocking(move |tx| {
            let sql = "insert into notes (id, name, amount, is_good, body, at) values ($1, $2, $3, $4, $5, $6)";
            tx.execute(sql, params![id, "强平 \u{1F525}", i64::MAX, true, vec![0_u8, 255], None::<i64>])
        });
        assert_eq!(write, Ok::<u64, DbError>(1));
        db.read_blocking(move |tx| {
            tx.get("select id, name, amount, is_good, body, at from notes where is_good", &[], |row| {
                assert_eq!(row.get::<Uuid>(0)?, id);
                assert_eq!(row.get::<String>(1)?, "强平 \u{1F525}");
                assert_eq!(row.get::<i64>(2)?, i64::MAX);
                assert!(row.get::<bool>(3)?);
                assert_eq!(row.get::<Vec<u8>>(4)?, [0, 255]);
                assert_eq!(row.get::<Option<i64>>(5)?, None);
                assert!(matches!(row.get::<i64>(5), Err(DbError::Mismatch { index: 5, .. })));
                assert!(matches!(row.get::<String>(2), Err(DbError::Mismatch { index: 2, .. })));
                assert!(row.get::<i64>(6).is_err());
                Ok(())
            })
        })
        .map_err(|error: DbError| error)
        .unwrap();
    });
}

#[test]
fn nul_characters_are_left_out_of_texts() {
    on_both(|_, db| {
        add(&db, "a\0b", 1).unwrap();
        assert_eq!(crate::names(&db), ["ab"]);
    });
}

#[test]
fn a_wrong_number_of_parameters_is_refused() {
    on_both(|_, db| {
        for given in [vec![], vec![Value::Int(1), Value::Int(2)]] {
            let result: Result<u64, DbError> = db.write_blocking(move |tx| tx.execute("update notes set amount = $1", &given));
            assert!(matches!(result, Err(DbError::Engine(_))), "{result:?}");
        }
    });
}

#[test]
fn find_gives_nothing_and_get_fails_when_there_is_no_row() {
    on_both(|_, db| {
        let sql = "select amount from notes where name = $1";
        let found = db.read_blocking(move |tx| tx.find(sql, params!["a"], |row| row.get::<i64>(0)));
        assert_eq!(found, Ok::<_, DbError>(None));
        let got = db.read_blocking(move |tx| tx.get(sql, params!["a"], |row| row.get::<i64>(0)));
        assert_eq!(got, Err(DbError::NotFound));
    });
}

#[test]
fn returning_gives_rows_and_keeps_all_effects() {
    on_both(|_, db| {
        for name in ["a", "b", "c"] {
            add(&db, name, 1).unwrap();
        }
        let first = db.write_blocking(|tx| tx.find("update notes set amount = amount + 1 returning amount", &[], |row| row.get::<i64>(0)));
        assert_eq!(first, Ok::<_, DbError>(Some(2)));
        assert_eq!(crate::count(&db, "select count(*) from notes where amount = 2"), 3);
    });
}

#[test]
fn readers_cannot_write() {
    on_both(|_, db| {
        let result: Result<u64, DbError> = db.read_blocking(|tx| tx.execute("update notes set amount = 1", &[]));
        assert!(matches!(result, Err(DbError::Engine(_))), "{result:?}");
        add(&db, "a", 1).unwrap();
    });
}

#[test]
fn a_read_is_one_picture() {
    on_both(|_, db| {
        add(&db, "a", 1).unwrap();
        let other = db.clone();
        let counts = db.read_blocking(move |tx| {
            let count = |tx: &mut db::Tx<'_>| tx.get("select count(*) from notes", &[], |row| row.get::<i64>(0));
            let before = count(tx)?;
            add(&other, &format!("b{}", Uuid::now_v7()), 1)?;
            Ok::<_, DbError>((before, count(tx)?))
        });
        let (before, after) = counts.unwrap();
        assert_eq!(before, after);
    });
}

#[test]
fn values_are_not_printed() {
    assert_eq!(format!("{:?}", params!["seed phrase", vec![1_u8], 5]), "[Text(***), Blob(***), Int(5)]");
}

fn _is_shareable(db: Db) -> impl Send + Sync + Clone {
    db
}
