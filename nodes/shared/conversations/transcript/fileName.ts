/** The name length that ext4, APFS and NTFS all accept, in bytes of UTF-8. */
const maxBytes = 255;
/** Windows also limits the length of the whole path. */
const maxSigns = 100;

/**
 * A name that every file system accepts: at most 255 bytes, no forbidden characters, no name reserved by Windows.
 * Never cuts what people see as one character (a grapheme).
 * @param name what the file is about
 * @param id used instead if nothing of the name is left
 * @param extension with its dot
 */
export function fileName(name: string | null, id: string, extension: string): string {
	const room = maxBytes - bytesOf(extension);
	return (cleaned(name ?? '', room) || cleaned(id, room) || 'transcript') + extension;
}

function cleaned(name: string, room: number): string {
	const plain = name
		.slice(0, 20_000)
		.replace(/(?<=[^\0-\x7f])[\u200c\u200d](?=[^\0-\x7f])|[\p{C}<>:"/\\|?*]/gu, (sign) =>
			/[\u200c\u200d]/.test(sign) ? sign : ' ',
		)
		.replace(/[\u2028\u2029]/g, ' ')
		.replace(/ {2,}|[^\S ]+/gu, ' ')
		.replace(/^[\s.]+/u, '');
	// One byte is reserved for the character that makes a Windows-reserved name valid
	const short = withoutEnd(beginning(plain, room - 1));
	const [base = '', ...rest] = short.split('.');
	return reservedInWindows.test(base.trim()) ? [`${base.trim()}_`, ...rest].join('.') : short;
}

/** As many whole graphemes as fit. */
function beginning(text: string, room: number): string {
	let taken = '';
	let signs = 0;
	let left = room;
	for (const { segment } of new Intl.Segmenter().segment(text)) {
		left -= bytesOf(segment);
		if (left < 0 || signs === maxSigns) break;
		taken += segment;
		signs++;
	}
	return taken;
}

/** Windows drops dots and spaces at the end. */
function withoutEnd(text: string): string {
	let end = text.length;
	while (end > 0 && /[\s.]/u.test(text[end - 1] ?? '')) end--;
	return text.slice(0, end);
}

function bytesOf(text: string): number {
	return Buffer.byteLength(text);
}

const reservedInWindows = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])$/i;
