//! Images as pixels.

use tiny_skia::{IntSize, Pixmap};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::MAX_PIXELS;
use crate::sample_image::{ImageFormat, SampleImage};

/// The longest side of an image in pixels.
const MAX_SIDE: u32 = 16_384;

/// The pixels of an image; `None` if it is damaged or has too many.
pub(super) fn decode(image: &SampleImage) -> Option<Pixmap> {
    match image.format {
        ImageFormat::Png => png(&image.bytes),
        ImageFormat::Jpeg => jpeg(&image.bytes),
    }
}

fn png(bytes: &[u8]) -> Option<Pixmap> {
    // Width and height are the first numbers of the first chunk. They are read here because the decoder allocates at once.
    let side = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    is_allowed(side(16)?, side(20)?).then(|| Pixmap::decode_png(bytes).ok()).flatten()
}

fn jpeg(bytes: &[u8]) -> Option<Pixmap> {
    let side = usize::try_from(MAX_SIDE).ok()?;
    let options =
        DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGBA).set_max_width(side).set_max_height(side);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().ok()?;
    let (width, height) = decoder.dimensions()?;
    let (width, height) = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    if !is_allowed(width, height) {
        return None;
    }
    Pixmap::from_vec(decoder.decode().ok()?, IntSize::from_wh(width, height)?)
}

fn is_allowed(width: u32, height: u32) -> bool {
    width.max(height) <= MAX_SIDE && u64::from(width) * u64::from(height) <= MAX_PIXELS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(format: ImageFormat, bytes: Vec<u8>) -> SampleImage {
        SampleImage { format, bytes }
    }

    #[test]
    fn a_damaged_or_huge_image_has_no_pixels() {
        let mut written = Pixmap::new(3, 2).unwrap().encode_png().unwrap();
        assert_eq!(decode(&image(ImageFormat::Png, written.clone())).map(|pixmap| pixmap.width()), Some(3));
        for end in 0..written.len() {
            let _ = decode(&image(ImageFormat::Png, written[..end].to_vec()));
        }
        written[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 1]);
        assert!(decode(&image(ImageFormat::Png, written)).is_none());
        assert!(decode(&image(ImageFormat::Jpeg, b"\xFF\xD8\xFF\xE0".to_vec())).is_none());
    }
}
