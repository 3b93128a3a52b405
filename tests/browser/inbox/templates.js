// Templates and messages of a shop, as the tests send them.

export const shipped = [
  { type: 'HEADER', format: 'TEXT', text: 'Order {{order}} has shipped', example: { header_text_named_params: [{ param_name: 'order', example: '1042' }] } },
  { type: 'BODY', text: 'Hi {{name}}, your order is *on its way* and arrives {{day}}. Will you be at home then?',
    example: { body_text_named_params: [{ param_name: 'name', example: 'Ann' }, { param_name: 'day', example: 'on Tuesday' }] } },
  { type: 'FOOTER', text: 'Example Shop' },
  { type: 'BUTTONS', buttons: [
    { type: 'QUICK_REPLY', text: 'Yes, I will' }, { type: 'QUICK_REPLY', text: 'Another day' },
    { type: 'URL', text: 'Track parcel', url: 'https://shop.example/track/{{1}}', example: ['https://shop.example/track/AB12'] }] },
];

export const filled = (order, name, day) => ({
  name: 'order_shipped', language: { code: 'en_US' }, components: [
    { type: 'header', parameters: [{ type: 'text', parameter_name: 'order', text: order }] },
    { type: 'body', parameters: [{ type: 'text', parameter_name: 'name', text: name }, { type: 'text', parameter_name: 'day', text: day }] },
    { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'at-home' }] },
    { type: 'button', sub_type: 'url', index: '2', parameters: [{ type: 'text', text: 'AB12' }] }],
});

const card = (text) => ({ components: [
  { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::a'] } },
  { type: 'BODY', text },
  { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Keep one for me' }] },
] });

export const arrivals = [
  { type: 'BODY', text: 'Two plants that came in this week and are looking for a home.' },
  { type: 'CAROUSEL', cards: [card('Monstera, 60 cm, likes the shade.'), card('Ficus, 1 m, wants the sun.')] },
];

const picture = (n) => ({ card_index: n, components: [
  { type: 'header', parameters: [{ type: 'image', image: { link: `https://shop.example/plant-${n}.jpg` } }] },
  { type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: `keep-${n}` }] }] });

export const shown = { name: 'new_arrivals', language: { code: 'en_US' }, components: [{ type: 'carousel', cards: [picture(0), picture(1)] }] };

export const signIn = [
  { type: 'BODY', add_security_recommendation: true },
  { type: 'FOOTER', code_expiration_minutes: 10 },
  { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
];

export const code = { name: 'sign_in', language: { code: 'en_US' }, components: [
  { type: 'body', parameters: [{ type: 'text', text: '481516' }] },
  { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '481516' }] }] };

export const evil = '<img src=x onerror="globalThis.hurt=1"><script>globalThis.hurt=2</script>';
