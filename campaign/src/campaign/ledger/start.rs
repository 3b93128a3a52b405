//! Starting a campaign: the same name, templates and rows again are the same run.

use whatsapp_template::model::Category;

use super::load::Loader;
use super::record::{CampaignRecord, VariantRecord};
use super::run::CampaignRun;
use crate::campaign::brake::Evidence;
use crate::campaign::builder::CampaignTemplate;
use crate::campaign::{CampaignState, CheckedCampaign, Variant};
use crate::database::{Parameter, Sql};
use crate::{Error, ErrorKind, Ledger, definitions};

impl Ledger {
    /// Starts a campaign that was checked: loads its recipients, then lets the workers send. If the ledger has a campaign of
    /// this name with the same templates and rows, this is the same run: it is loaded to its end if it was not, and otherwise
    /// nothing changes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] if the check has found a problem, or if the ledger has a campaign of this name with other
    /// templates, rows or settings; [`ErrorKind::Rows`] if more rows are bad than may be skipped, or the rows are not those that
    /// were checked; [`ErrorKind::Database`] if the database cannot be used.
    pub async fn start(&self, checked: CheckedCampaign) -> Result<CampaignRun, Error> {
        if let Some(problem) = checked.problem() {
            return Err(problem);
        }
        self.check_identity().await?;
        let record = match CampaignRecord::by_name(self, checked.name()).await? {
            Some(record) => record,
            None => self.create(&checked).await?,
        };
        self.compare(&record, &checked).await?;
        if record.state == CampaignState::Loading {
            let variants: Vec<Variant> =
                checked.plan.variants.iter().map(|template| template.variant.clone()).collect();
            let rows = checked.plan.rows.clone();
            if let Some(rows) = rows {
                Loader::new(self, &record, &variants).await?.load(&*rows, &checked.duplicates).await?;
            }
            let sql = Sql::new(format!(
                "UPDATE whatsapp_campaign SET state = 'running', started = {} WHERE id = $1 AND state = 'loading'",
                self.dialect().now()
            ));
            self.database().execute(&sql, &[Parameter::from(record.id)]).await?;
        }
        Ok(CampaignRun::new(self.clone(), record.id, record.name))
    }

    /// Adds the campaign and its variants; of two processes, one does.
    async fn create(&self, checked: &CheckedCampaign) -> Result<CampaignRecord, Error> {
        let plan = &checked.plan;
        let mut settings = plan.settings.clone();
        settings.limits.is_daily_reported = settings.limits.daily.is_none() && checked.daily.is_some();
        settings.limits.daily = checked.daily;
        // The rate of requests with several recipients is that of the provider, which the workers keep.
        if settings.limits.mass.is_none() {
            settings.limits.per_second = checked.per_second;
        }
        let mut transaction = self.database().begin().await?;
        let sql = Sql::new(format!(
            "INSERT INTO whatsapp_campaign (name, sender, rules, state, settings, baseline, secret, rows_hash, rows, created) \
             VALUES ($1, $2, $3, 'loading', $4, $5, $6, $7, $8, {}) ON CONFLICT (name) DO NOTHING RETURNING id",
            self.dialect().now()
        ));
        let parameters = [
            Parameter::from(plan.name.as_str()),
            Parameter::from(plan.sender.as_str()),
            Parameter::from(checked.rules.keyword()),
            Parameter::from(settings.to_json().to_string()),
            Parameter::from(Evidence::default().to_json().to_string()),
            Parameter::from(checked.secret.as_str()),
            Parameter::from(checked.rows_hash.as_str()),
            Parameter::from(i64::try_from(checked.report().recipients).unwrap_or(i64::MAX)),
        ];
        let rows = transaction.fetch(&sql, &parameters).await?;
        if let Some(row) = rows.first() {
            let id = row.integer(0)?;
            for (place, template) in plan.variants.iter().enumerate() {
                let hash = definitions::hash(&template.encoded);
                let sql = Sql::new(format!(
                    "INSERT INTO whatsapp_definition (hash, template, encoded, created) VALUES ($1, $2, $3, {}) \
                     ON CONFLICT (hash) DO NOTHING",
                    self.dialect().now()
                ));
                let name = template.definition.name.as_str();
                let definition =
                    [Parameter::from(hash.as_str()), Parameter::from(name), Parameter::from(&*template.encoded)];
                transaction.execute(&sql, &definition).await?;
                let sql = Sql::new(
                    "INSERT INTO whatsapp_variant (campaign, place, name, weight, template, definition, marketing) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7)",
                );
                let parameters = [
                    Parameter::from(id),
                    Parameter::from(i64::try_from(place).unwrap_or(0)),
                    Parameter::from(template.variant.name.as_str()),
                    Parameter::from(i64::from(template.variant.weight)),
                    Parameter::from(name),
                    Parameter::from(hash),
                    Parameter::from(i64::from(is_marketing(template))),
                ];
                transaction.execute(&sql, &parameters).await?;
            }
        }
        transaction.commit().await?;
        CampaignRecord::by_name(self, &plan.name).await?.ok_or_else(|| {
            Error::new(
                ErrorKind::Database,
                format!("`{}` was forgotten while it was started; start it again", plan.name),
            )
        })
    }

    /// Refuses a campaign that is not the one in the ledger.
    async fn compare(&self, record: &CampaignRecord, checked: &CheckedCampaign) -> Result<(), Error> {
        let plan = &checked.plan;
        let other = |what: String| {
            let name = &record.name;
            Err(Error::new(
                ErrorKind::Configuration,
                format!(
                    "the ledger has a campaign `{name}` {what}; another name sends to all recipients again; to send the rest of \
                     `{name}` with this change, run `campaign cancel {name}`, then `campaign report {name} --unsent rest.csv`, \
                     and start a campaign of another name with that file"
                ),
            ))
        };
        let stored = VariantRecord::all(self, record.id).await?;
        let hashes: Vec<_> = plan.variants.iter().map(|template| definitions::hash(&template.encoded)).collect();
        for (stored, (template, hash)) in stored.iter().zip(plan.variants.iter().zip(&hashes)) {
            if stored.definition != *hash {
                let name = template.definition.name.as_str();
                return other(format!(
                    "whose template `{}` has the definition {}, now `{name}` has {hash}",
                    stored.template, stored.definition
                ));
            }
        }
        let weights = |variants: &mut dyn Iterator<Item = (String, i64)>| variants.collect::<Vec<_>>();
        let before = weights(&mut stored.iter().map(|variant| (variant.name.clone(), variant.weight)));
        let now = weights(
            &mut plan
                .variants
                .iter()
                .map(|template| (template.variant.name.clone(), i64::from(template.variant.weight))),
        );
        if before != now {
            return other("with other variants".to_owned());
        }
        if record.rows_hash != checked.rows_hash {
            let (before, now) = (record.rows, checked.report().recipients);
            return other(format!("with other rows: it has {before} recipients, now there are {now}"));
        }
        if (record.sender.as_str(), record.rules.as_str()) != (plan.sender.as_str(), checked.rules.keyword()) {
            return other(format!("of the sender {:?} with the rules of `{}`", record.sender, record.rules));
        }
        let canary = |settings: &crate::campaign::Settings| settings.canary.map(|canary| canary.share);
        if canary(&record.settings) != canary(&plan.settings)
            || record.settings.quiet.is_some() != plan.settings.quiet.is_some()
        {
            return other("with another canary or other quiet hours, by which its recipients are divided".to_owned());
        }
        Ok(())
    }
}

fn is_marketing(template: &CampaignTemplate) -> bool {
    *template.definition.category == Category::Marketing
}
