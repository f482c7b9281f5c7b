/** "9.05 s": with as many digits as are significant. */
export function inSeconds(value: number): string {
	return `${value < 100 ? value.toFixed(value < 10 ? 2 : 1) : Math.round(value)} s`;
}

/** "5,000" */
export function inDigits(value: number): string {
	return value.toLocaleString('en');
}
