import { crc32, deflateRawSync } from "node:zlib";

export interface ZipFile {
  /** Relative, with `/`. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** The flag for names in UTF-8. */
const utf8 = 0x0800;
const deflated = 8;
/** 2.0, the first version that deflates. */
const needed = 20;
/** 1 January 1980, the first day there is: the same files give the same archive. */
const date = 0x0021;

/**
 * A zip archive of a few files, each below 4 GiB. The libraries for it are made for streams, folders and encryption.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function zipOf(files: readonly ZipFile[]): Buffer {
  const contents: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const nameBytes = Buffer.from(name);
    const packed = deflateRawSync(bytes);
    // What both the file's own header and its line in the directory say of it.
    const about = concat(
      [2, needed],
      [2, utf8],
      [2, deflated],
      [2, 0],
      [2, date],
      [4, crc32(bytes)],
      [4, packed.length],
      [4, bytes.length],
      [2, nameBytes.length],
      [2, 0],
    );
    const entry = Buffer.concat([concat([4, 0x04034b50]), about, nameBytes, packed]);
    // No comment, first disk, binary, no attributes.
    const rest = concat([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    directory.push(concat([4, 0x02014b50], [2, needed]), about, rest, nameBytes);
    contents.push(entry);
    offset += entry.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = files.length;
  const end = concat([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
  return Buffer.concat([...contents, ...directory, end]);
}

/** Numbers one behind the other, each of so many bytes, the lowest byte first. */
function concat(...numbers: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer {
  return Buffer.concat(
    numbers.map(([bytes, value]) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );
}
