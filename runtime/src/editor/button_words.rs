//! The buttons, headers and offers with their keys, generated from the model.

pub mod buttons {
    #[doc = "Sends its label as a reply: `quick_reply(\"Yes, please\")`.\n\n```text\nquick_reply(\"Yes, please\")\n```\n\nKeys: `opt_out`, `payload`."]
    pub fn quick_reply(label: &str) {}
    #[doc = "Opens a page: `url(\"Track parcel\", \"https://shop.example/track/{tracking}\")`.\n\n```text\nurl(\"Shop\", \"https://shop.example/{slug}\")\n```\n\nKeys: `app_deep_link`."]
    pub fn url(label: &str, url: &str) {}
    #[doc = "Calls a number: `phone_number(\"Call us\", \"+15550100\")`.\n\n```text\nphone_number(\"Call us\", \"+15550100\")\n```"]
    pub fn phone_number(label: &str, phone_number: &str) {}
    #[doc = "Copies a code: a coupon, or the one-time code of an authentication template.\n\n```text\ncopy_code(code)\n```\n\nKeys: `text`, `autofill_text`, `supported_apps`."]
    pub fn copy_code(code: &str) {}
    #[doc = "Fills a one-time code into an app after one tap.\n\n```text\none_tap(code, supported_apps: [(\"com.example.shop\", \"K8a/AINcGX7\")])\n```\n\nKeys: `text`, `autofill_text`, `supported_apps`."]
    pub fn one_tap(code: &str) {}
    #[doc = "Passes a one-time code to an app without a tap.\n\n```text\nzero_tap(code, supported_apps: [(\"com.example.shop\", \"K8a/AINcGX7\")], zero_tap_terms_accepted: true)\n```\n\nKeys: `text`, `autofill_text`, `supported_apps`, `zero_tap_terms_accepted`.\n\nProviders: meta and cams."]
    pub fn zero_tap(code: &str) {}
    #[doc = "Opens a WhatsApp Flow: `flow(\"Book a visit\", flow_id: \"1122\", navigate_screen: \"DETAILS\")`.\n\n```text\nflow(\"Book a visit\", flow_id: \"1122\", navigate_screen: \"DETAILS\", data: booking)\n```\n\nKeys: `flow_id`, `flow_name`, `flow_json`, `flow_action`, `navigate_screen`, `icon`, `data`.\n\nProviders: meta and cams."]
    pub fn flow(label: &str) {}
    #[doc = "Opens the catalog: `catalog(\"View catalog\", thumbnail: item)`.\n\n```text\ncatalog(\"View catalog\", thumbnail: item)\n```\n\nKeys: `thumbnail`.\n\nProviders: meta and cams."]
    pub fn catalog(label: &str) {}
    #[doc = "Shows several products: `mpm(\"View items\", sections: products)`.\n\n```text\nmpm(\"View items\", sections: products)\n```\n\nKeys: `sections`.\n\nProviders: meta and cams."]
    pub fn mpm(label: &str) {}
    #[doc = "Shows the product of the header: `spm(\"View\")`.\n\n```text\nspm(\"View\")\n```\n\nProviders: meta."]
    pub fn spm(label: &str) {}
    #[doc = "Calls the business through WhatsApp: `voice_call(\"Call now\")`.\n\n```text\nvoice_call(\"Call now\")\n```\n\nKeys: `ttl_minutes`, `call`.\n\nProviders: meta."]
    pub fn voice_call(label: &str) {}
    #[doc = "Asks for the customer's phone number: `request_contact_info()`.\n\n```text\nrequest_contact_info()\n```\n\nProviders: meta."]
    pub fn request_contact_info() {}
    #[doc = "Opens the order to be paid: `order_details(\"Review and Pay\", order: order)`.\n\n```text\norder_details(\"Review and Pay\", order: order)\n```\n\nKeys: `order`.\n\nProviders: meta."]
    pub fn order_details(label: &str) {}
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod button_keys {
    pub mod quick_reply {
        #[doc = "Whether it unsubscribes the customer, which CAMS alone supports."]
        pub const opt_out: &str = "opt_out: true";
        #[doc = "The payload that a webhook contains after a tap, if it is not the default one."]
        pub const payload: &str = "payload: \"more\"";
        #[doc(hidden)]
        pub const __: () = ();
    }

    pub mod url {
        #[doc = "The location in an Android app that opens instead. Meta alone has it."]
        pub const app_deep_link: &str = "app_deep_link: (2890, \"shop://item\", \"https://play.google.com/store/apps/details?id=com.example.shop\")";
        #[doc(hidden)]
        pub const __: () = ();
    }

    pub mod phone_number {
        #[doc(hidden)]
        pub const __: () = ();
    }

    pub mod copy_code {
        #[doc = "The label of the button, if it is not the provider's default."]
        pub const text: &str = "text: \"Copy code\"";
        #[doc = "The label of the button where the app can fill in the code."]
        pub const autofill_text: &str = "autofill_text: \"Copy code\"";
        #[doc = "The apps that may receive the code."]
        pub const supported_apps: &str = "supported_apps: [(\"com.example.shop\", \"K8a/AINcGX7\")]";
        #[doc(hidden)]
        pub const __: () = ();
    }

    pub mod one_tap {
        #[doc = "The label of the button, if it is not the provider's default."]
        pub const text: &str = "text: \"Copy code\"";
        #[doc = "The label of the button where the app can fill in the code."]
        pub const autofill_text: &str = "autofill_text: \"Copy code\"";
        #[doc = "The apps that may receive the code."]
        pub const supported_apps: &str = "supported_apps: [(\"com.example.shop\", \"K8a/AINcGX7\")]";
        #[doc(hidden)]
        pub const __: () = ();
    }

    pub mod zero_tap {
        #[doc = "The label of the button, if it is not the provider's default."]
        pub const text: &str = "text: \"Copy code\"";
        #[doc = "The label of the button where the app can fill in the code."]
        pub const autofill_text: &str = "autofill_text: \"Copy code\"";
        #[doc = "The apps that may receive the code."]
        pub const supported_apps: &str = "supported_apps: [(\"com.example.shop\", \"K8a/AINcGX7\")]";
        #[doc = "Whether the business has accepted WhatsApp's terms for zero-tap codes."]
        pub const zero_tap_terms_accepted: &str = "zero_tap_terms_accepted: true";
        #[doc(hidden)]
        pub const __: () = ();
    }

    pub mod flow {
        #[doc = "The flow, by the id that Meta gave it."]
        pub const flow_id: &str = "flow_id: \"1122\"";
        #[doc = "The flow, by its name."]
        pub const flow_name: &str = "flow_name: \"book_a_visit\"";
        #[doc = "The flow itself, as JSON."]
        pub const flow_json: &str = "flow_json: \"{…}\"";
        #[doc = "What a tap does; [`FlowAction::Navigate`] if left out."]
        pub const flow_action: &str = "flow_action: navigate";
        #[doc = "The first screen."]
        pub const navigate_screen: &str = "navigate_screen: \"DETAILS\"";
        #[doc = "The icon on the button."]
        pub const icon: &str = "icon: document";
        #[doc = "The parameter with the token and the data of the first screen."]
        pub const data: &str = "data: booking";
        #[doc(hidden)]
        pub const __: () = ();
    }

    pub mod catalog {
        #[doc = "The parameter with the product whose image is shown. The default is the first product of the catalog."]
        pub const thumbnail: &str = "thumbnail: item";
        #[doc(hidden)]
        pub const __: () = ();
    }

    pub mod mpm {
        #[doc = "The parameter with the products.\n\nThe button needs it."]
        pub const sections: &str = "sections: products";
        #[doc(hidden)]
        pub const __: () = ();
    }

    pub mod spm {
        #[doc(hidden)]
        pub const __: () = ();
    }

    pub mod voice_call {
        #[doc = "The number of minutes for which the button works."]
        pub const ttl_minutes: &str = "ttl_minutes: 10080";
        #[doc = "The parameter with the options of a message."]
        pub const call: &str = "call: call";
        #[doc(hidden)]
        pub const __: () = ();
    }

    pub mod request_contact_info {
        #[doc(hidden)]
        pub const __: () = ();
    }

    pub mod order_details {
        #[doc = "The parameter with the order.\n\nThe button needs it."]
        pub const order: &str = "order: order";
        #[doc(hidden)]
        pub const __: () = ();
    }
}

pub mod headers {
    #[doc = "JPEG or PNG.\n\n```text\nheader: image(parameter)\n```"]
    pub fn image(parameter: &str) {}
    #[doc = "MP4.\n\n```text\nheader: video(parameter)\n```"]
    pub fn video(parameter: &str) {}
    #[doc = "PDF.\n\n```text\nheader: document(parameter)\n```"]
    pub fn document(parameter: &str) {}
    #[doc = "A silent, looping video: MP4. Only Meta's Marketing Messages API has it.\n\n```text\nheader: gif(parameter)\n```\n\nProviders: meta."]
    pub fn gif(parameter: &str) {}
    #[doc = "A point on the map: `header: location(shop)`.\n\n```text\nheader: location(parameter)\n```\n\nProviders: meta."]
    pub fn location(parameter: &str) {}
    #[doc = "A product of a catalog: `header: product(item)`.\n\n```text\nheader: product(parameter)\n```\n\nProviders: meta."]
    pub fn product(parameter: &str) {}
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod header_keys {
    #[doc = "The caption, which CAMS alone has: `image(photo, caption: \"The shop\")`."]
    pub const caption: &str = "caption: \"The shop\"";
    #[doc = "The file name that CAMS shows: `document(bill, file_name: \"bill.pdf\")`."]
    pub const file_name: &str = "file_name: \"bill.pdf\"";
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod offers {
    #[doc = "The title of an offer, at most 16 characters, and the parameter with its end.\n\n```text\nlimited_time_offer: offer(\"Ends tonight\", expires: ends)\n```"]
    pub fn offer(label: &str) {}
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod offer_keys {
    #[doc = "The parameter with the end of the offer."]
    pub const expires: &str = "expires: ends";
    #[doc(hidden)]
    pub const __: () = ();
}

pub mod no_keys {
    #[doc(hidden)]
    pub const __: () = ();
}
