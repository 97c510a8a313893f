//! A full disk is survived; a disk that fails is not trusted again (guarantees.md G10, G11).

use db::{Db, DbError, Engine, Health, params};

use crate::{count, on};

fn add_large(db: &Db, name: &str) -> Result<u64, DbError> {
    let name = name.to_owned();
    db.write_blocking(move |tx| {
        let sql = "insert into notes (id, name, body) values ($1, $2, $3)";
        tx.execute(sql, params![uuid::Uuid::now_v7(), name.as_str(), vec![7_u8; 100_000]])
    })
}

fn allow_pages(db: &Db, pages: &'static str) {
    let set = db.write_blocking(move |tx| tx.get(pages, &[], |row| row.get::<i64>(0)));
    set.map_err(|error: DbError| error).unwrap();
}

#[test]
fn a_full_store_refuses_writes_goes_on_reading_and_recovers() {
    on(Engine::Sqlite, |_, db| {
        allow_pages(&db, "pragma max_page_count = 100");
        let kept = (0..100).take_while(|it| add_large(&db, &it.to_string()).is_ok()).count();
        assert!((1..20).contains(&kept), "{kept}");
        assert_eq!(add_large(&db, "one more"), Err(DbError::Full));
        assert!(matches!(db.health(), Health::Degraded(_)));
        assert_eq!(count(&db, "select count(*) from notes"), i64::try_from(kept).unwrap());
        allow_pages(&db, "pragma max_page_count = 10000");
        assert_eq!(add_large(&db, "one more"), Ok(1));
        assert_eq!(db.health(), Health::Ready);
    });
}
