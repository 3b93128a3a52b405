//! Our signatures against those that vendors published and their SDKs computed.

use whatsapp_template::nxcloud::Algorithm;
use whatsapp_template::{Secret, cams, nxcloud};

use crate::fixture::{captures, decode, read};

#[test]
fn all_recorded_requests_to_cams_are_signed_the_same() {
    let captures = captures();
    assert_eq!(captures.len(), 33);
    for capture in &captures {
        let request = &capture["request"];
        let recorded = request["headers"]["authorization"].as_str().unwrap();
        let signed = recorded.split("SignedHeaders=").nth(1).unwrap().split(',').next().unwrap();
        let query = decode(request["query"].as_str().unwrap());
        let query: Vec<_> = query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let headers: Vec<_> =
            signed.split(';').map(|name| (name, request["headers"][name].as_str().expect(name))).collect();
        let signature = cams::Signature {
            method: request["method"].as_str().unwrap(),
            path: request["path"].as_str().unwrap(),
            query: &query,
            headers: &headers,
            body: request["body"].as_str().unwrap().as_bytes(),
        };
        let secret = Secret::new(capture["access_key_secret"].as_str().unwrap());
        let ours = signature.authorization(capture["access_key_id"].as_str().unwrap(), &secret);
        assert_eq!(ours, recorded, "{}", capture["name"]);
    }
}

#[test]
fn the_published_signature_of_acs3_is_ours() {
    for vector in read("acs3-signatures.json").as_array().unwrap() {
        let text = |name: &str| vector[name].as_str().unwrap();
        let query = decode(text("query"));
        let query: Vec<_> = query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let headers: Vec<_> = vector["headers"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
            .collect();
        let signature = cams::Signature {
            method: text("method"),
            path: text("path"),
            query: &query,
            headers: &headers,
            body: text("body").as_bytes(),
        };
        let ours = signature.authorization(text("access_key_id"), &Secret::new(text("access_key_secret")));
        assert!(ours.ends_with(&format!(",Signature={}", text("signature"))), "{ours}");
    }
}

#[test]
fn the_signatures_of_nxcloud_are_ours() {
    let vectors = read("nxcloud-signatures.json");
    assert_eq!(vectors.as_array().unwrap().len(), 11);
    for vector in vectors.as_array().unwrap() {
        let text = |name: &str| vector[name].as_str().unwrap();
        let signature = nxcloud::Signature {
            access_key: text("accessKey"),
            action: text("action"),
            biz_type: text("bizType"),
            ts: text("ts"),
            body: vector["body"].as_str().unwrap_or_default().as_bytes(),
        };
        let algorithm = if text("algorithm") == "md5" { Algorithm::Md5 } else { Algorithm::Sha256 };
        assert_eq!(signature.sign(&Secret::new(text("accessSecret")), algorithm), text("sign"), "{vector}");
    }
}
