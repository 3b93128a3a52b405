//! What the answers of a worker change beside the recipients: pauses, and chunks that are open again.

use whatsapp_template::Brake;

use super::ChunkQueue;
use crate::campaign::{ChunkId, Pause, PauseKind};
use crate::database::{Parameter, Sql, Transaction};
use crate::worker::answer::Answer;
use crate::{Error, Ledger};

impl ChunkQueue {
    /// Pauses what an answer stops: the variant, or all campaigns of the sender.
    pub(super) async fn brake(
        &self,
        ledger: &Ledger,
        transaction: &mut Transaction,
        answers: &[Answer],
    ) -> Result<(), Error> {
        let now = crate::campaign::ledger::snapshot::now(transaction, ledger.dialect()).await?;
        for answer in answers {
            let (code, reason) = answer.evidence();
            let pause = |kind| Pause::new(kind, reason).with_code(code.map(str::to_owned)).with_since(now).to_json();
            match answer.brake {
                Brake::Template => {
                    let chunk = ChunkId::of_recipient(answer.id);
                    let sql = Sql::new(
                        "UPDATE whatsapp_variant SET pause = $3 WHERE campaign = $1 AND pause IS NULL AND place = \
                         (SELECT c.variant FROM whatsapp_chunk AS c WHERE c.id = $2)",
                    );
                    let pause = Parameter::from(pause(PauseKind::Template).to_string());
                    let parameters = [Parameter::from(chunk.campaign()), Parameter::from(chunk.number()), pause];
                    if transaction.execute(&sql, &parameters).await? > 0 {
                        // The reason is in the status: a provider may quote a message in it.
                        tracing::warn!(campaign = chunk.campaign(), code, "a variant has paused");
                    }
                }
                Brake::Sender => {
                    let sql = Sql::new(
                        "UPDATE whatsapp_campaign SET state = 'paused', pause = $3 \
                         WHERE sender = $1 AND rules = $2 AND state = 'running'",
                    );
                    let pause = Parameter::from(pause(PauseKind::Sender).to_string());
                    let parameters = [Parameter::from(self.sender.as_str()), Parameter::from(self.rules), pause];
                    if transaction.execute(&sql, &parameters).await? > 0 {
                        tracing::warn!(sender = self.sender, code, "all campaigns of the sender have paused");
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Opens a chunk and its campaign again, if a recipient is pending after they had ended: because of an order, or of the answer of a
/// worker that was given up, and whose request never left.
pub(in crate::campaign::ledger) async fn reopen(transaction: &mut Transaction, chunk: ChunkId) -> Result<(), Error> {
    let sql = Sql::new("UPDATE whatsapp_chunk SET state = 0 WHERE id = $1 AND state = 3 AND state_0 > 0");
    transaction.execute(&sql, &[Parameter::from(chunk.number())]).await?;
    let sql = Sql::new(
        "UPDATE whatsapp_campaign SET state = CASE WHEN state = 'finished' THEN 'running' ELSE state END, \
         pause = CASE WHEN state = 'finished' THEN NULL ELSE pause END, ended = NULL \
         WHERE id = $1 AND ended IS NOT NULL AND EXISTS (SELECT 1 FROM whatsapp_chunk AS c WHERE c.id = $2 AND c.state_0 > 0)",
    );
    let parameters = [chunk.campaign(), chunk.number()].map(Parameter::from);
    transaction.execute(&sql, &parameters).await.map(drop)
}
