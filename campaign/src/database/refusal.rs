//! What an error of the database means, and what to do.

/// Describes an error of the database, and what to do about it. The text of the database is left out, because it may quote values
/// of a statement; the source of the error has it.
pub(crate) fn explain(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(database) => {
            let code = database.code().unwrap_or_default();
            match meaning(&code) {
                Some(meaning) => format!("{meaning} (code {code} of the database)"),
                None => format!(
                    "the database refused a statement of the ledger, code {code}; see the source of this error"
                ),
            }
        }
        sqlx::Error::PoolTimedOut => "the database of the ledger gave no connection in time; check whether it runs, and \
                                      whether its connections are used up"
            .to_owned(),
        sqlx::Error::PoolClosed => "the ledger was closed; connect it again".to_owned(),
        sqlx::Error::Tls(_) => {
            "the database of the ledger and this program found no common encryption; check `sslmode` in the address, and the \
             TLS features of sqlx"
                .to_owned()
        }
        _ => "the database of the ledger cannot be used; check its address, and whether it runs".to_owned(),
    }
}

/// The meaning of a code: an SQLSTATE has five characters, a code of SQLite is a number with at most four. Source: PostgreSQL,
/// appendix A; SQLite, result codes.
fn meaning(code: &str) -> Option<&'static str> {
    if code.len() == 5 {
        return Some(match code {
            "25006" => {
                "the database is read-only; write the address of the primary server, or end `default_transaction_read_only`"
            }
            "28000" | "28P01" => "the database refused the user or the password; check both in the address",
            "3D000" => "there is no database of this name on the server; create it, or check the address",
            "40001" | "40P01" => "the database ended a statement that was in conflict with another one; try again",
            "42501" => "the role may not do this in the database; grant it the right to use the tables `whatsapp_…`",
            "42P01" | "42703" => {
                "a table or a column of the ledger is missing; update the tables with `whatsapp-template outbox migrate`"
            }
            "53100" => "the disk of the database is full; make room",
            "53200" => "the database is out of memory; see its log",
            "53300" => {
                "the database has no connection left; raise `max_connections`, or let fewer programs connect at the same time"
            }
            "55P03" => "another program has locked the row or the table; try again",
            "57P01" | "57P02" | "57P03" => "the database is stopping or starting; try again",
            _ => return None,
        });
    }
    // The lower eight bits are the kind, the others say more.
    Some(match code.parse::<u32>().ok()? & 0xff {
        5 | 6 => "the database is locked: another connection has been writing for too long; end its transaction",
        8 => "the database is read-only; check the permissions of the file and its folder, and `mode` in the address",
        10 => "the file of the database cannot be read or written; check its disk",
        11 => "the database is damaged; restore a backup, then run `whatsapp-template outbox resume --backup TIME`",
        13 => "the disk of the database is full, or the database may not grow; make room",
        14 => "the file of the database cannot be opened; check its folder, and the permissions of both",
        26 => "the file is no SQLite database; check the address",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_databases_are_explained() {
        for (code, part) in
            [("53100", "disk"), ("25006", "read-only"), ("5", "locked"), ("517", "locked"), ("13", "full")]
        {
            assert!(meaning(code).is_some_and(|meaning| meaning.contains(part)), "{code}");
        }
        for code in ["1", "23505", "", "x"] {
            assert_eq!(meaning(code), None, "{code}");
        }
    }
}
