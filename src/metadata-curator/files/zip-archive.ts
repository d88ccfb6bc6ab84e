/**
 * Members of a zip archive, read where they lie: nothing is written to disk and no member is held as a whole. In: a file. Out: its
 * members as byte sources. Follows the central directory (APPNOTE.TXT 6.3.10, sections 4.3.12 to 4.3.16), with Zip64; sizes and
 * CRC-32 are checked, so that a cut or forged member is an error and never a shorter data set.
 */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { PlatformError } from '../../core/platform-error.ts';
import { type ByteSource, type ReadLimits, unpackCounter } from './byte-source.ts';

type Member = {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
};

const signatures = { end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50, entry: 0x02014b50, local: 0x04034b50 };
const methods = { stored: 0, deflated: 8 };
/** The directory of an archive with a hundred thousand members has about 10 MiB. */
const maxDirectoryBytes = 64 * 2 ** 20;

/** The members that are files, in the order of the directory. Throws `data.malformed` where the file is no zip archive. */
export async function zipMembers(path: string, name: string, limits: ReadLimits): Promise<ByteSource[]> {
  await using file = await open(path);
  const members = parseDirectory(await readDirectory(file, name), name);
  return members
    .filter((member) => !member.name.endsWith('/'))
    .map((member) => ({
      name: `${name}/${member.name}`,
      open: (signal) => memberBytes(member, { path, name: `${name}/${member.name}`, limits, signal }),
    }));
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function readDirectory(file: FileHandle, name: string): Promise<Buffer> {
  const { size } = await file.stat();
  const tailStart = Math.max(0, size - 22 - 0xffff - 20);
  const tail = await readAt(file, tailStart, size - tailStart);
  const end = lastIndexOf(tail, signatures.end);
  if (end < 0) throw malformed(name, 'it has no directory at its end');
  let length = tail.readUInt32LE(end + 12);
  let offset = tail.readUInt32LE(end + 16);
  if (end >= 20 && tail.readUInt32LE(end - 20) === signatures.locator64) {
    const record = await readAt(file, Number(tail.readBigUInt64LE(end - 20 + 8)), 56);
    if (record.length < 56 || record.readUInt32LE(0) !== signatures.end64)
      throw malformed(name, 'its Zip64 end is lost');
    length = Number(record.readBigUInt64LE(40));
    offset = Number(record.readBigUInt64LE(48));
  }
  if (length > maxDirectoryBytes || offset + length > size)
    throw malformed(name, 'its directory does not fit the file');
  return readAt(file, offset, length);
}

function lastIndexOf(bytes: Buffer, signature: number): number {
  for (let at = bytes.length - 22; at >= 0; at--) if (bytes.readUInt32LE(at) === signature) return at;
  return -1;
}

function parseDirectory(directory: Buffer, name: string): Member[] {
  const members: Member[] = [];
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== signatures.entry) throw malformed(name, 'its directory is damaged');
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const next = extraEnd + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw malformed(name, 'its directory is cut off');
    members.push({
      name: directory.toString('utf8', at + 46, nameEnd),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      ...sizes(directory, at, directory.subarray(nameEnd, extraEnd)),
    });
    at = next;
  }
  return members;
}

/** A 32-bit value of all ones stands in the Zip64 extra field, in this order: size, packed size, offset. */
function sizes(directory: Buffer, at: number, extra: Buffer): Pick<Member, 'packed' | 'size' | 'offset'> {
  const wide = zip64Field(extra);
  let next = 0;
  const value = (position: number) => {
    const short = directory.readUInt32LE(at + position);
    if (short !== 0xffffffff || wide.length < next + 8) return short;
    next += 8;
    return Number(wide.readBigUInt64LE(next - 8));
  };
  const size = value(24);
  const packed = value(20);
  return { size, packed, offset: value(42) };
}

function zip64Field(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  return Buffer.alloc(0);
}

type Reading = { path: string; name: string; limits: ReadLimits; signal: AbortSignal };

async function* memberBytes(member: Member, { path, name, limits, signal }: Reading): AsyncGenerator<Uint8Array> {
  const start = await dataStart(member, path, name);
  const counter = unpackCounter(name, limits);
  const range = { start, end: start + member.packed - 1, signal };
  const packed = member.packed === 0 ? [] : createReadStream(path, range);
  let crc = 0;
  let size = 0;
  try {
    for await (const chunk of unpacked(member, counter.packed(Readable.from(packed)))) {
      counter.add(chunk.byteLength);
      crc = crc32(chunk, crc);
      size += chunk.byteLength;
      yield chunk;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw code.startsWith('Z_') ? malformed(name, `the member is damaged (${code})`) : error;
  }
  if (size !== member.size || crc !== member.crc) throw malformed(name, 'size or checksum differ from the directory');
}

function unpacked(member: Member, packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (member.method === methods.stored || member.packed === 0) return packed;
  return pipeline(Readable.from(packed), createInflateRaw(), () => undefined) as AsyncIterable<Buffer>;
}

async function dataStart(member: Member, path: string, name: string): Promise<number> {
  if ((member.flags & 1) !== 0) throw malformed(name, 'the member is encrypted');
  if (member.method !== methods.stored && member.method !== methods.deflated)
    throw malformed(name, `compression method ${member.method} is not supported`);
  await using file = await open(path);
  const local = await readAt(file, member.offset, 30);
  if (local.length < 30 || local.readUInt32LE(0) !== signatures.local) throw malformed(name, 'the member is not there');
  return member.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
}

function malformed(name: string, what: string): PlatformError {
  return new PlatformError('data.malformed', {
    message: `The zip archive cannot be read: ${what}.`,
    place: name,
    remedy: 'Get the archive again, or unpack it yourself and give the file in it.',
  });
}
