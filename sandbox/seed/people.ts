/** Invented people and phrases for the seeded data. Phone numbers are +1 555..., which are not assigned. */
export const firstNames = [
	'Ada',
	'Bruno',
	'Chiara',
	'Dmitri',
	'Elif',
	'Femi',
	'Greta',
	'Hiro',
	'Ines',
	'Jonas',
	'Keiko',
	'Liam',
	'Maya',
	'Nils',
	'Oona',
	'Pablo',
	'Quinn',
	'Rosa',
	'Samir',
	'Tessa',
	'Umar',
	'Vera',
	'Wanda',
	'Xavi',
	'Yara',
	'Zoltan',
	'Aiko',
	'Björn',
	'Carmen',
	'Dara',
];

export const lastNames = [
	'Alder',
	'Birch',
	'Castellan',
	'Dunmore',
	'Everly',
	'Fairwater',
	'Goldmark',
	'Hollow',
	'Ivarson',
	'Jasperson',
	'Kestrel',
	'Lindqvist',
	'Marlowe',
	'Northgate',
	'Okonjo',
	'Petrov',
	'Quill',
	'Rowan',
	'Silva',
	'Thornfield',
	'Underhill',
	'Vantongeren',
	'Westbrook',
	'Xylander',
	'Yamashita',
	'Zeller',
];

export const agents = [
	'Robin (Support)',
	'Sasha (Support)',
	'Toni (Sales)',
	'Kim (Billing)',
	'Alex (Support)',
	'Charlie (Sales)',
];

export interface Topic {
	/** `#` is replaced by an order number. */
	name: string;
	lines: string[];
}

/** Dialogues: the customer begins, the agent answers, and so on. */
export const topics: Topic[] = [
	{
		name: 'Where is order #',
		lines: [
			'Hi, my order # should have been here on Monday. Where is it?',
			'Sorry about the wait! Let me look at the tracking for you.',
			'Thank you.',
			'It is at the sorting center and should arrive tomorrow before noon.',
			'Great, that works for me.',
			'Is there anything else I can do for you?',
			'No, thanks a lot!',
			'Have a nice day!',
		],
	},
	{
		name: 'Refund for order #',
		lines: [
			'Hello, I sent order # back two weeks ago and I am still waiting for the refund.',
			'I am sorry to hear that. I can see that the package arrived.',
			'So why is there no money?',
			'The refund was held up by a check. I have just released it.',
			'How long will it take?',
			'Two to three business days.',
			'All right.',
		],
	},
	{
		name: 'Password reset',
		lines: [
			'I cannot log in anymore. The reset email does not arrive.',
			'Let me check. Which email address do you use?',
			'The one that you have on file.',
			'I see. Your provider rejected the email; I have sent it again.',
			'Now it is here. Thanks!',
		],
	},
	{
		name: 'Change of delivery address',
		lines: [
			'I am moving next week. Can I change the address of order #?',
			'Of course. What is the new address?',
			'12 Example Lane, Sampletown.',
			'Done. You will get a confirmation in a minute.',
			'Perfect.',
		],
	},
	{
		name: 'Appointment for installation',
		lines: [
			'When can somebody come to install the heater?',
			'We have Thursday at 9 a.m. or Friday at 2 p.m.',
			'Friday, please.',
			'It is booked. The technician will call half an hour before.',
		],
	},
	{
		name: 'Question about invoice #',
		lines: [
			'There are two charges on invoice # and I only bought one thing.',
			'I see. One of them is a pending charge that will disappear on its own.',
			'When?',
			'Within five days. Shall I send you a note when it is gone?',
			'Yes, please.',
		],
	},
	{
		name: 'Offer for a larger plan',
		lines: [
			'We are 40 people now. What would the larger plan cost?',
			'For 40 seats, it is $18 per seat per month, billed annually.',
			'Can we pay monthly?',
			'Yes, then it is $21.',
			'I will talk to my team and get back to you.',
			'Take your time!',
		],
	},
	{
		name: 'App does not start',
		lines: [
			'Since the update, your app closes right after it opens.',
			'Which phone do you have?',
			'The old one with the small screen.',
			'A fix is on its way. Until then, please use the website.',
			'When will the fix be available?',
			'On Wednesday.',
		],
	},
];
