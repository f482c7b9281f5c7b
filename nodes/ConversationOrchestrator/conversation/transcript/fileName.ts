const longest = 100;

/**
 * A name that every file system takes.
 * @param name what the file is about
 * @param id stands in where nothing of the name is left
 * @param extension with its dot
 */
export function fileName(name: string | null, id: string, extension: string): string {
	return (cleaned(name ?? '') || cleaned(id) || 'transcript') + extension;
}

function cleaned(name: string): string {
	const plain = name
		.replace(/[\p{C}<>:"/\\|?*]+/gu, ' ')
		.replace(/\s+/gu, ' ')
		.replace(/^[\s.]+/u, '');
	const short = [...plain]
		.slice(0, longest)
		.join('')
		.replace(/[\s.]+$/u, '');
	return reservedInWindows.test(short) ? `${short}_` : short;
}

const reservedInWindows = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
