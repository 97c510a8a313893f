//! Packing: what is common is written short.

use miniz_oxide::deflate::core::{CompressionStrategy, CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params};

/// Packs rows: each byte by how common it is. Nothing repeats in them, so that looking for what does would only cost.
pub fn pack(rows: &[u8]) -> Vec<u8> {
    const LEVEL: i32 = 9;
    // Raw, without a head of its own.
    const WINDOW: i32 = -15;
    let mut packed = Vec::new();
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL, WINDOW, CompressionStrategy::HuffmanOnly as i32));
    compress_to_output(&mut compressor, rows, TDEFLFlush::Finish, |bytes| {
        packed.extend_from_slice(bytes);
        true
    });
    packed
}
