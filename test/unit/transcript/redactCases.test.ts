import { redactor } from '../../../nodes/shared/conversations/transcript/redact';

const { text: hide } = redactor('replace', []);

test.each([
	['Tel. +49 171 1234567 10115 Berlin', 'Tel. [phone number] Berlin'],
	['Tel 0171 1234567 030 7654321', 'Tel [phone number] [phone number]'],
	['2125550100/2125550101', '[phone number]/[phone number]'],
	['0171 1234567 0301 765432', '[phone number] [phone number]'],
	['Call 555-010-0001x123', 'Call [phone number]'],
	['212-555-0100 ext. 17 or 18', '[phone number] or 18'],
	['tel:+49-171-1234567;ext=12', 'tel:[phone number]'],
	['ES 612 345 678', 'ES [phone number]'],
	['PL 501-234-567', 'PL [phone number]'],
	['NO 412 34 567', 'NO [phone number]'],
	['612345678', '[phone number]'],
	['555·010·0001', '[phone number]'],
	['555\t010\t0001', '[phone number]'],
	['+972\u200e50-123-4567', '[phone number]'],
	['+49\u00ad171\u20601234567', '[phone number]'],
	['+49 (0) 171 1234567', '[phone number]'],
	['0049 171 1234567', '[phone number]'],
	['ring me +1 (212) 555-0100', 'ring me [phone number]'],
	['２１２-５５５-０１００', '[phone number]'],
	['٠١٧١ ١٢٣٤٥٦٧', '[phone number]'],
	['०१७१ १२३४५६७', '[phone number]'],
	['telefon_01711234567_home', 'telefon_[phone number]_home'],
	['x+491711234567x', 'x[phone number]x'],
	['https://wa.me/4917112345678', 'https://wa.me/[phone number]'],
	['order 1182 0171 1234567', 'order 1182 [phone number]'],
	['my number is 22 12 34', 'my number is [phone number]'],
	['call 712 345', 'call [phone number]'],
	// A word before a number decides if the format does not
	['order 612345678', 'order 612345678'],
	['call 612345678', 'call [phone number]'],
	['Kundennummer 612345678', 'Kundennummer 612345678'],
	['Rufnummer 612345678', 'Rufnummer [phone number]'],
	['#612345678', '#612345678'],
	['订单号612345678', '订单号612345678'],
	['电话612345678', '电话[phone number]'],
	['paid 612 345 678 EUR', 'paid 612 345 678 EUR'],
	// The format of a phone number with brackets or 0 overrules the word
	['order (212) 555-0100', 'order [phone number]'],
	['404 404 404', '404 404 404'],
	['500 503 404', '500 503 404'],
	['192.168.100.200 and 10.0.0.1:8080', '192.168.100.200 and 10.0.0.1:8080'],
	['2026-01-31 14:00, 31.01.26, 20260131', '2026-01-31 14:00, 31.01.26, 20260131'],
	['DE89 3704 0044 0532 0130 00', 'DE89 3704 0044 0532 0130 00'],
	['550e8400-e29b-41d4-a716-446655440000', '550e8400-e29b-41d4-a716-446655440000'],
	['open 12.30-14.45', 'open 12.30-14.45'],
])('%j', (text, expected) => {
	expect(hide(text)).toBe(expected);
});

test.each([
	["o'brien@example.com", '[address]'],
	["say 'ana@example.com'.", "say '[address]'."],
	['"john smith"@example.com', '[address]'],
	['"a \\"quoted\\" one"@example.com', '[address]'],
	['!#$%&*+/=?^_`{|}~-x@example.com', '[address]'],
	[`${'long.'.repeat(30)}x@example.com`, '[address]'],
	['ana@bücher.example, ana@例え.テスト', '[address], [address]'],
	['ana@xn--bcher-kva.example', '[address]'],
	['用户@例子.广告', '[address]'],
	['ana@[10.0.0.1] ana@localhost', '[address] [address]'],
	['ａｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ', '[address]'],
	['a@b.co;c@d.co', '[address];[address]'],
	['see @ana at 5@noon', 'see @ana at 5@noon'],
])('%j', (text, expected) => {
	expect(hide(text)).toBe(expected);
});

test.each([
	['王小芳', '我是王小芳啊', '我是[address]啊'],
	['小芳', '我是王小芳啊', '我是王[address]啊'],
	['たなか', '私はたなかです', '私は[address]です'],
	['สมชาย', 'นี่คือสมชายครับ', 'นี่คือ[address]ครับ'],
	['철수', '철수는 갔다', '[address]는 갔다'],
	['li', 'Li, alias of LI', '[address], alias of [address]'],
	['jose\u0301', 'JOS\u00c9!', '[address]!'],
	['jos\u00e9', 'Jose\u0301!', '[address]!'],
	['ａｎａ', 'ana', '[address]'],
	['ana', 'Joana, anabel and ana_1', 'Joana, anabel and ana_1'],
	['client:web-ana', 'web-ana', '[address]'],
	['\ud842\udfb7野', '我是\ud842\udfb7野啊', '我是[address]啊'],
	['İpek', 'İPEK', '[address]'],
	['a.b+c*d', 'x a.b+c*d x', 'x [address] x'],
	['40404', 'from 40404 now', 'from [address] now'],
])('own identity %j in %j', (identity, text, expected) => {
	expect(redactor('replace', [identity]).text(text)).toBe(expected);
});

test('of many identities with the same beginning and end, the longest is found', () => {
	const identities = Array.from({ length: 60 }, (_, at) => '王'.repeat(at + 2));
	const hideOwn = redactor('replace', identities);
	expect(hideOwn.text(`a${'王'.repeat(61)}b`)).toBe('a[address]b');
	expect(hideOwn.text('王')).toBe('王');
});
