/** Prints two columns; the second is right-aligned. */
export function printTable(rows: Array<[string, string | number]>): void {
	const width = Math.max(...rows.map(([label]) => label.length));
	const right = Math.max(...rows.map(([, value]) => String(value).length));
	const line = '-'.repeat(width + right + 2);
	console.log(`\n${line}`);
	for (const [label, value] of rows) {
		console.log(`${label.padEnd(width)}  ${String(value).padStart(right)}`);
	}
	console.log(`${line}\n`);
}
