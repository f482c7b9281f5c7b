/** What was seen of the account when a request came back. */
export interface Sight {
	/** How many the whole account had on their way, where the answer tells. */
	total: number | undefined;
	/** How many of them are others'; 0 where nothing is known of them. */
	others: number;
}
