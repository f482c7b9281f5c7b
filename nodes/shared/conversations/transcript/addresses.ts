/** An address without the scheme of its channel, e.g. `+15550100001` of `whatsapp:+15550100001`. */
export function plainAddress(address: string): string {
	return address
		.trim()
		.replace(/^(?:client|mailto|rcs|sips?|sms|tel|whatsapp):/i, '')
		.toLowerCase();
}

/** The digits of an address that is a phone number or a short code; undefined for any other address. */
export function phoneDigits(address: string): string | undefined {
	const plain = plainAddress(address);
	return /^\+?[\d\s().-]+$/.test(plain) ? plain.replace(/\D/g, '') : undefined;
}
