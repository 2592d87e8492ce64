// A picture of a chart as PNG, made in the browser from the very SVG that can be downloaded.

// Width and height of an SVG by its viewBox; null for what has none.
export function sizeOf(svg: string): { width: number; height: number } | null {
  const found = /viewBox="0 0 ([0-9.]+) ([0-9.]+)"/.exec(svg);
  const [width, height] = [Number(found?.[1]), Number(found?.[2])];
  return width > 0 && height > 0 ? { width, height } : null;
}

// Some browsers draw an SVG on a canvas only if it says its size in pixels.
export function withSize(svg: string, size: { width: number; height: number }): string {
  return svg.replace('<svg ', `<svg width="${String(size.width)}" height="${String(size.height)}" `);
}

export async function toPng(svg: string, scale: number): Promise<Blob> {
  const size = sizeOf(svg);
  if (!size) throw new Error('The picture has no size.');
  const address = URL.createObjectURL(new Blob([withSize(svg, size)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser draws no pictures.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => { if (blob) resolve(blob); else reject(new Error('The picture is empty.')); }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
