//! Tests of templates that must be accepted: samples from the providers' pages, and templates that other validators
//! refuse by mistake.

use super::build::{Template, authentication, carousel, marketing, utility};
use super::{META, NXCLOUD, without};
use crate::{Provider, language::LANGUAGES};

/// Texts of Meta's pages, in the notation of declarations.
#[test]
fn bodies_of_metas_pages_are_accepted() {
    for body in [
        "Thank you, {first_name}! Your order number is {order_number}.",
        "Good news! Your order #{order} is on its way to you, {customer}, by our own van.",
        "You are invited: the tour of {place} starts on {day}, {date} at our main gate, and costs $350 a person.",
        "Take 25% of your time back: the report for {month} is ready, and has all that you asked for.",
        "Hi {customer}, a package for order {order} has shipped. We hope that you like the item {item}.",
        "Use the code *{discount_code}* at the desk, and tell us how it went.",
        "Shop now through {date} and use code {code} to get {share} off of all merchandise.",
        "Your {item} is ready: ~old~ `new` _fresh_ and *bold*.\n\nSee you soon!",
        "Rare lemons for unique cocktails. Use code {code} to get {share} off all produce.",
    ] {
        for template in [marketing().body(body), marketing().body(body).positional()] {
            template.clone().has_no_errors();
            template.on(META).has_no_errors();
        }
    }
    utility()
        .body("Your order #{order} is here, {customer}: it cost $350, 25% less than usual; thanks (again)!")
        .passes();
}

#[test]
fn headers_footers_and_labels_of_metas_pages_are_accepted() {
    for header in
        ["Support of Order No: {order}", "Forget something, {customer}?", "Act fast, {customer}!", "Our {sale} is on!"]
    {
        marketing().header(header).passes();
    }
    let sixty = "Use the buttons below to manage your marketing subscriptions";
    assert_eq!(sixty.len(), 60);
    for footer in [sixty, "Lucky Shrub: Your gateway to succulents!", "Don't reply - this is automatic, really."] {
        marketing().footer(footer).passes();
    }
    for label in
        ["Book now!", "Send me more like this!", "Unsubscribe from Promos", "Contact support", "Yes, please", "5 > 4?"]
    {
        marketing().button(&format!("reply|{label}")).passes();
    }
}

#[test]
fn buttons_that_other_validators_refuse_are_accepted() {
    utility().replies(4).passes();
    marketing().replies(10).passes();
    carousel(2).passes();
    let replies = &["reply|More like this", "reply|No more of these"];
    marketing().card("image|photo", "A rare plant.", replies).card("image|photo", "Another plant.", replies).passes();
    let mix = |template: Template| {
        template.replies(2).buttons(&["url|Shop|https://shop.example/{slug}", "phone|Call us|+15550100"])
    };
    mix(utility()).on(META).passes();
    mix(marketing()).on(NXCLOUD).passes();
    mix(marketing()).fails("buttons_quick_reply_alone");
    marketing().on(META).buttons(&["url|Shop|https://shop.example", "reply|Stop promotions"]).passes();
}

#[test]
fn every_language_is_accepted() {
    assert_eq!(LANGUAGES.len(), 111);
    for language in LANGUAGES {
        utility().language(language.code).has_no_errors();
        utility().language(language.code).on(without(Provider::Nxcloud)).passes();
    }
    for code in ["fil", "en_ZA", "prs_AF", "zh_HK"] {
        utility().language(code).on(META).passes();
    }
}

/// Real sentences in scripts with and without spaces between words.
#[test]
fn bodies_in_other_scripts_are_accepted() {
    for (language, body) in [
        ("zh_CN", "您好{customer},您的订单{order}已发货,预计{day}送达。"),
        ("zh_TW", "親愛的{customer}您好,您預約的{service}時間為{time},請準時抵達。"),
        ("ja", "いつもご利用いただきありがとうございます。{customer}様のご注文{order}を発送しました。"),
        ("th", "สวัสดีคุณ{customer} คำสั่งซื้อ {order} ของคุณกำลังจัดส่ง ขอบคุณที่ใช้บริการ"),
        ("ar", "مرحبا {customer}، تم شحن طلبك رقم {order} وسيصلك خلال يومين إن شاء الله"),
        ("he", "שלום {customer}, ההזמנה שלך מספר {order} בדרך אליך עכשיו"),
        ("hi", "नमस्ते {customer}, आपका ऑर्डर {order} भेज दिया गया है। धन्यवाद"),
        ("ko", "안녕하세요 {customer}님, 주문하신 상품 {order}이 오늘 발송되었습니다."),
        ("ru", "Здравствуйте, {customer}! Ваш заказ {order} уже в пути к вам."),
        ("de", "Grüß Gott {customer}, Ihre Größe für {item} ist wieder da; möchten Sie sie haben?"),
        ("fr", "Bonjour {customer} : votre commande n° {order} est « en route » — à bientôt !"),
    ] {
        utility().language(language).body(body).passes();
    }
}

#[test]
fn one_time_codes_as_in_the_providers_samples_are_accepted() {
    let text = |code: &mut crate::button::Code<'static>| code.text = Some(crate::Text::literal("复制验证码"));
    authentication().first_code(text).security().expires(5).language("zh_CN").passes();
    super::build::with_app("one_tap").security().expires(5).passes();
    super::build::with_app("zero_tap").on(META).expires(15).passes();
}

/// A body with a word in single braces. For Meta it is text, but in a declaration it is most likely a mistake.
#[test]
fn a_word_in_braces_is_an_error_of_the_language_only() {
    let template = utility().on(META).body("You get a {{literal}} here, {customer}, and more to come");
    let problems = template.problems();
    assert!(problems.iter().all(|problem| problem.rule.source == crate::rules::Source::Language), "{problems:#?}");
    template.allow(&["escaped_placeholder"]).passes();
}

/// The templates on the pages of each special kind.
#[test]
fn the_samples_of_special_kinds_are_accepted() {
    let meta = |category: fn() -> Template| category().on(META);
    let both = || marketing().on(without(Provider::Nxcloud));
    let offer = || both().offer("Expiring offer!").body("Good news, {name}! Use code {code} to get 25% off all trips.");
    for template in [
        offer().header("image|photo").buttons(&["copy_code|coupon", "url|Book now!|https://shop.example?ref={ref}"]),
        offer().header("video|film").button("url|Book now!|https://shop.example/offers"),
        both()
            .body("Now shop for your favorite products right here! Get free shipping on all orders over $50.")
            .footer("Best grocery deals on WhatsApp!")
            .button("catalog|View catalog"),
        meta(marketing)
            .header("Forget something, {name}?")
            .body("Looks like you left these items in your cart, still interested? Use code {code} to get 10% off!")
            .button("mpm|View items|products"),
        meta(marketing)
            .header("product|item")
            .body("Use code {code} to get away with {share} off all we have!")
            .footer("Not interested in any of our deals? Tap Stop")
            .button("spm|View"),
        meta(marketing)
            .body("Fresh picks for you, {name}, all of this week.")
            .repeated(2, "product|item", "", &["spm|View"])
            .with(|d| d.cards_vary = true),
        meta(marketing).body("Fresh picks for you, {name}, all of this week.").repeated(
            2,
            "product|item",
            "",
            &["url|Buy|https://shop.example/{slug}"],
        ),
        meta(marketing).body("Save 20 dollars on every order!").buttons(&["reply|Unsubscribe", "copy_code|coupon"]),
        meta(utility).body("Your code for the desk is ready, {name}, for one week.").button("copy_code|coupon"),
        meta(marketing)
            .header("image|photo")
            .body("Dear {name}, these are for you; pay right here when you like them.")
            .footer("Our shop")
            .button("pay|Buy now|order")
            .button("reply|No, thanks"),
        meta(utility)
            .header("Your order {number}")
            .body("Dear {name}, this is what you owe us for your order.")
            .button("pay|Review and Pay|order"),
        meta(marketing)
            .shown_as_order()
            .header("document|bill")
            .body("Dear {name}, this is what you owe us for your order.")
            .button("pay|Copy Pix code|order"),
        meta(marketing).card("image|photo", "A plant.", &["pay|Buy now|order", "reply|More"]).card(
            "image|photo",
            "A plant.",
            &["pay|Buy now|order", "reply|More"],
        ),
        meta(utility)
            .order_status()
            .sub_category(crate::SubCategory::OrderStatus)
            .body("Your order is on its way, {name}, by our own van.")
            .footer("Our shop"),
        meta(utility)
            .permission()
            .header("Support of Order No: {order}")
            .body("We would like to call you to help with your order of the item {item}.")
            .footer("Talk to us!"),
        meta(utility)
            .body("You can call us on WhatsApp now for faster service!")
            .buttons(&["call|Call Now|", "url|Contact Support|https://shop.example/support"]),
        meta(utility).body("To keep in touch, please share your number.").button("contact"),
        both().body("Not shopped with us yet? Book your first visit.").button("flow|Sign up|1122|WELCOME"),
        meta(utility)
            .body("Your visit is booked, {name}, please fill this in.")
            .buttons(&["flow|Fill in|1122|WELCOME", "reply|Not now"]),
        meta(marketing).header("location|shop").body("Our new shop is open, {name}, come and have a look."),
    ] {
        template.clone().has_no_errors();
        template.also_in("es_MX").has_no_errors();
    }
}
