/** A size is proven after this many successful round trips plus this many more answers. */
const provenTrips = 2;
const provenMore = 3;

/** Counts the answers that prove that the present concurrency fits. */
export class Proofs {
	private count = 0;

	add(): void {
		this.count += 1;
	}

	/** The number at once has changed. */
	forget(): void {
		this.count = 0;
	}

	prove(size: number): boolean {
		return this.count >= provenTrips * size + provenMore;
	}
}
