/** A small copy of a picture. In: encoded bytes from anywhere. Out: WebP of at most `side` pixels, or undefined where it cannot be read. */
export async function thumbnail(bytes: Uint8Array, side: number): Promise<Uint8Array | undefined> {
  const { default: sharp } = await import('sharp');
  try {
    return await sharp(bytes, { limitInputPixels: 64_000_000 })
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 70 })
      .toBuffer();
  } catch {
    return undefined;
  }
}
