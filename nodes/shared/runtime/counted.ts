/** A number as people write it, e.g. "1,234". */
export function number(value: number): string {
	return value.toLocaleString('en-US');
}

/** How many there are of something, e.g. "1 item" or "1,234 items". */
export function counted(count: number, one: string): string {
	return `${number(count)} ${one}${count === 1 ? '' : 's'}`;
}
