import { itHolds } from './model';
import { weather } from './weather';

describe('a simulated account with odd behavior emits', () => {
	itHolds(weather);
});
