//! Values of a Parquet file as the texts that a CSV file would have.

use std::fmt::Write;

use ::parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use ::parquet::schema::types::ColumnDescriptor;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::source::CellKind;

/// A value as the file has it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'v> {
    Boolean(bool),
    Integer(i64),
    Single(f32),
    Double(f64),
    Bytes(&'v [u8]),
}

/// A value that has no text: what is allowed instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreadable(pub(super) &'static str);

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnType {
    Boolean,
    Integer,
    /// Integers without a sign, of 32 bits or of 64.
    Unsigned32,
    Unsigned64,
    Float,
    Text,
    /// With so many digits after the point.
    Decimal(u32),
    Date,
    Time(Unit),
    /// A time in UTC, or a local one.
    Timestamp(Unit, Clock),
    Uuid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Milliseconds,
    Microseconds,
    Nanoseconds,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock {
    Utc,
    Local,
}

impl ColumnType {
    /// The type of a column, or what is wrong with it.
    pub(super) fn of(column: &ColumnDescriptor) -> Result<Self, String> {
        let found = match column.logical_type_ref() {
            Some(logical) => Self::of_logical(logical, column.physical_type()),
            None => Self::of_converted(column),
        };
        found.ok_or_else(|| {
            let name = column.name().escape_debug();
            let what = column.logical_type_ref().map_or_else(
                || format!("{:?} {:?}", column.physical_type(), column.converted_type()),
                |logical| format!("{logical:?}"),
            );
            format!(
                "the column `{name}` has the type {what}, allowed are texts, numbers, truth values, dates and times; leave it out, \
                 or write it as a text"
            )
        })
    }

    fn of_logical(logical: &LogicalType, physical: Type) -> Option<Self> {
        match logical {
            LogicalType::String | LogicalType::Enum | LogicalType::Json => Some(Self::Text),
            LogicalType::Integer(integer) if integer.is_signed => Some(Self::Integer),
            LogicalType::Integer(_) => Self::unsigned(physical),
            LogicalType::Decimal(decimal) => Self::decimal(decimal.scale),
            LogicalType::Date => Some(Self::Date),
            LogicalType::Time(time) => Some(Self::Time(unit(time.unit))),
            LogicalType::Timestamp(time) => {
                let clock = if time.is_adjusted_to_u_t_c { Clock::Utc } else { Clock::Local };
                Some(Self::Timestamp(unit(time.unit), clock))
            }
            LogicalType::Uuid => Some(Self::Uuid),
            _ => None,
        }
    }

    fn of_converted(column: &ColumnDescriptor) -> Option<Self> {
        let physical = column.physical_type();
        match column.converted_type() {
            ConvertedType::NONE => match physical {
                Type::BOOLEAN => Some(Self::Boolean),
                Type::INT32 | Type::INT64 => Some(Self::Integer),
                // Times of older writers, in UTC.
                Type::INT96 => Some(Self::Timestamp(Unit::Microseconds, Clock::Utc)),
                Type::FLOAT | Type::DOUBLE => Some(Self::Float),
                Type::BYTE_ARRAY => Some(Self::Text),
                Type::FIXED_LEN_BYTE_ARRAY => None,
            },
            ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON => Some(Self::Text),
            ConvertedType::INT_8 | ConvertedType::INT_16 | ConvertedType::INT_32 | ConvertedType::INT_64 => {
                Some(Self::Integer)
            }
            ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64 => {
                Self::unsigned(physical)
            }
            ConvertedType::DECIMAL => Self::decimal(column.type_scale()),
            ConvertedType::DATE => Some(Self::Date),
            ConvertedType::TIME_MILLIS => Some(Self::Time(Unit::Milliseconds)),
            ConvertedType::TIME_MICROS => Some(Self::Time(Unit::Microseconds)),
            ConvertedType::TIMESTAMP_MILLIS => Some(Self::Timestamp(Unit::Milliseconds, Clock::Utc)),
            ConvertedType::TIMESTAMP_MICROS => Some(Self::Timestamp(Unit::Microseconds, Clock::Utc)),
            _ => None,
        }
    }

    fn decimal(scale: i32) -> Option<Self> {
        u32::try_from(scale).ok().filter(|scale| *scale <= MAX_SCALE).map(Self::Decimal)
    }

    fn unsigned(physical: Type) -> Option<Self> {
        match physical {
            Type::INT32 => Some(Self::Unsigned32),
            Type::INT64 => Some(Self::Unsigned64),
            _ => None,
        }
    }

    /// Appends the text of a value.
    pub(super) fn write(self, value: Value<'_>, text: &mut String) -> Result<CellKind, Unreadable> {
        let written = match (self, value) {
            (Self::Boolean, Value::Boolean(value)) => write!(text, "{value}"),
            (Self::Integer, Value::Integer(value)) => write!(text, "{value}"),
            // The bits of a number without a sign.
            (Self::Unsigned32, Value::Integer(value)) => write!(text, "{}", value & i64::from(u32::MAX)),
            (Self::Unsigned64, Value::Integer(value)) => write!(text, "{}", value.cast_unsigned()),
            (Self::Float, Value::Single(value)) if value.is_finite() => write!(text, "{value}"),
            (Self::Float, Value::Double(value)) if value.is_finite() => write!(text, "{value}"),
            // Data frames write missing numbers so.
            (Self::Float, Value::Single(value)) if value.is_nan() => return Ok(CellKind::Null),
            (Self::Float, Value::Double(value)) if value.is_nan() => return Ok(CellKind::Null),
            (Self::Float, _) => return Err(Unreadable("a finite number")),
            (Self::Text, Value::Bytes(bytes)) => {
                text.push_str(core::str::from_utf8(bytes).map_err(|_| Unreadable("a text in UTF-8"))?);
                return Ok(CellKind::Text);
            }
            (Self::Decimal(scale), Value::Integer(value)) => decimal(i128::from(value), scale, text),
            (Self::Decimal(scale), Value::Bytes(bytes)) => {
                decimal(big_endian(bytes).ok_or(Unreadable("a decimal number of at most 38 digits"))?, scale, text)
            }
            (Self::Date, Value::Integer(days)) => {
                let date = date(days).ok_or(Unreadable("a date from -9999-01-01 to 9999-12-31"))?;
                return written_as_text(write!(text, "{date}"));
            }
            (Self::Time(unit), Value::Integer(value)) => {
                let time = time(unit.nanoseconds(value)).ok_or(Unreadable("a time from 00:00 to 24:00"))?;
                return written_as_text(write!(text, "{time}"));
            }
            (Self::Timestamp(unit, clock), Value::Integer(value)) => {
                let time = Timestamp::from_nanosecond(unit.nanoseconds(value))
                    .map_err(|_| Unreadable("a time in the years -9999 to 9999"))?;
                return written_as_text(match clock {
                    Clock::Utc => write!(text, "{time}"),
                    Clock::Local => write!(text, "{}", TimeZone::UTC.to_datetime(time)),
                });
            }
            (Self::Uuid, Value::Bytes(bytes)) => {
                let bytes: [u8; 16] = bytes.try_into().map_err(|_| Unreadable("a UUID of 16 bytes"))?;
                return written_as_text(uuid(bytes, text));
            }
            _ => return Err(Unreadable("a value of the column's type")),
        };
        written.map_err(|_| Unreadable("a value that can be written"))?;
        Ok(CellKind::Literal)
    }
}

fn written_as_text(written: std::fmt::Result) -> Result<CellKind, Unreadable> {
    written.map(|()| CellKind::Text).map_err(|_| Unreadable("a value that can be written"))
}

impl Unit {
    fn nanoseconds(self, value: i64) -> i128 {
        i128::from(value)
            * match self {
                Self::Milliseconds => 1_000_000,
                Self::Microseconds => 1_000,
                Self::Nanoseconds => 1,
            }
    }
}

fn unit(unit: TimeUnit) -> Unit {
    match unit {
        TimeUnit::MILLIS => Unit::Milliseconds,
        TimeUnit::MICROS => Unit::Microseconds,
        TimeUnit::NANOS => Unit::Nanoseconds,
    }
}

/// A date by its days since 1970.
fn date(days: i64) -> Option<Date> {
    const DAY: i64 = 86_400;
    let time = Timestamp::from_second(days.checked_mul(DAY)?).ok()?;
    Some(TimeZone::UTC.to_datetime(time).date())
}

/// A time by its nanoseconds since midnight.
fn time(nanoseconds: i128) -> Option<Time> {
    const SECOND: i128 = 1_000_000_000;
    let part = |value: i128| i8::try_from(value).ok();
    let seconds = nanoseconds.div_euclid(SECOND);
    let fraction = i32::try_from(nanoseconds.rem_euclid(SECOND)).ok()?;
    Time::new(part(seconds / 3600)?, part(seconds / 60 % 60)?, part(seconds % 60)?, fraction).ok()
}

/// A number with a sign, the highest byte first.
fn big_endian(bytes: &[u8]) -> Option<i128> {
    let first = *bytes.first()?;
    if bytes.len() > 16 {
        return None;
    }
    let sign = if first & 0x80 == 0 { 0 } else { -1 };
    Some(bytes.iter().fold(sign, |value: i128, byte| (value << 8) | i128::from(*byte)))
}

/// A number with this many digits after the point.
fn decimal(value: i128, scale: u32, text: &mut String) -> std::fmt::Result {
    if scale == 0 {
        return write!(text, "{value}");
    }
    let sign = if value < 0 { "-" } else { "" };
    let scale = scale as usize;
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at(digits.len() - scale);
    write!(text, "{sign}{whole}.{fraction}")
}

/// How many digits after the point a decimal has at most: those of 16 bytes.
const MAX_SCALE: u32 = 38;

fn uuid(bytes: [u8; 16], text: &mut String) -> std::fmt::Result {
    for (index, byte) in bytes.into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        write!(text, "{byte:02x}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(of: ColumnType, value: Value<'_>) -> Result<(CellKind, String), &'static str> {
        let mut text = String::new();
        of.write(value, &mut text).map(|kind| (kind, text)).map_err(|error| error.0)
    }

    fn literal(text: &str) -> (CellKind, String) {
        (CellKind::Literal, text.to_owned())
    }

    #[test]
    fn numbers_have_no_unneeded_zeros() {
        assert_eq!(text(ColumnType::Float, Value::Double(4_915_112_345_678.0)), Ok(literal("4915112345678")));
        assert_eq!(text(ColumnType::Float, Value::Single(0.1)), Ok(literal("0.1")));
        assert_eq!(text(ColumnType::Float, Value::Double(1e21)), Ok(literal("1000000000000000000000")));
        assert_eq!(text(ColumnType::Float, Value::Double(f64::NAN)), Ok((CellKind::Null, String::new())));
        assert_eq!(text(ColumnType::Float, Value::Double(f64::INFINITY)), Err("a finite number"));
        assert_eq!(text(ColumnType::Unsigned32, Value::Integer(-1)), Ok(literal("4294967295")));
        assert_eq!(text(ColumnType::Unsigned64, Value::Integer(-1)), Ok(literal("18446744073709551615")));
    }

    #[test]
    fn decimals_have_all_digits_after_the_point() {
        for (value, scale, expected) in
            [(1250, 2, "12.50"), (-5, 2, "-0.05"), (0, 3, "0.000"), (7, 0, "7"), (-1250, 2, "-12.50")]
        {
            assert_eq!(text(ColumnType::Decimal(scale), Value::Integer(value)), Ok(literal(expected)));
        }
        let mut bytes = [0xFF; 16];
        assert_eq!(text(ColumnType::Decimal(2), Value::Bytes(&bytes)), Ok(literal("-0.01")));
        bytes[0] = 0x80;
        bytes[1..].fill(0);
        assert_eq!(
            text(ColumnType::Decimal(38), Value::Bytes(&bytes)),
            Ok(literal("-1.70141183460469231731687303715884105728"))
        );
        assert!(text(ColumnType::Decimal(0), Value::Bytes(&[0; 17])).is_err());
        assert!(text(ColumnType::Decimal(0), Value::Bytes(&[])).is_err());
    }

    #[test]
    fn dates_and_times_are_written_as_iso_8601() {
        let of =
            |of, value| text(of, Value::Integer(value)).map(|(kind, text)| (kind == CellKind::Text).then_some(text));
        let some = |text: &str| Ok(Some(text.to_owned()));
        assert_eq!(of(ColumnType::Date, 20_811), some("2026-12-24"));
        assert_eq!(of(ColumnType::Date, -1), some("1969-12-31"));
        assert_eq!(of(ColumnType::Time(Unit::Milliseconds), 64_800_000), some("18:00:00"));
        assert_eq!(of(ColumnType::Time(Unit::Microseconds), 64_800_500_000), some("18:00:00.5"));
        let christmas = 1_798_135_200_000;
        assert_eq!(of(ColumnType::Timestamp(Unit::Milliseconds, Clock::Utc), christmas), some("2026-12-24T18:00:00Z"));
        assert_eq!(of(ColumnType::Timestamp(Unit::Milliseconds, Clock::Local), christmas), some("2026-12-24T18:00:00"));
        for (kind, value) in [
            (ColumnType::Date, i64::MAX),
            (ColumnType::Time(Unit::Nanoseconds), -1),
            (ColumnType::Time(Unit::Milliseconds), 86_400_000),
            (ColumnType::Timestamp(Unit::Milliseconds, Clock::Utc), i64::MIN),
        ] {
            assert!(of(kind, value).is_err(), "{kind:?} {value}");
        }
    }

    #[test]
    fn texts_are_utf_8_and_uuids_have_groups() {
        assert_eq!(text(ColumnType::Text, Value::Bytes("Zoë".as_bytes())), Ok((CellKind::Text, "Zoë".to_owned())));
        assert_eq!(text(ColumnType::Text, Value::Bytes(&[0xFF])), Err("a text in UTF-8"));
        let bytes: Vec<u8> = (0..16).collect();
        let uuid = "00010203-0405-0607-0809-0a0b0c0d0e0f".to_owned();
        assert_eq!(text(ColumnType::Uuid, Value::Bytes(&bytes)), Ok((CellKind::Text, uuid)));
        assert!(text(ColumnType::Uuid, Value::Bytes(&bytes[1..])).is_err());
    }
}
