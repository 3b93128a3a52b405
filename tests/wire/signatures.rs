//! Our signatures, compared with signatures that the vendors published or their SDKs computed.

use whatsapp_template::nxcloud::Algorithm;
use whatsapp_template::{cams, nxcloud, provider::Secret};

use crate::fixtures::{captures, decode, read};

#[test]
fn all_recorded_requests_to_cams_have_our_signature() {
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
fn the_published_signatures_of_acs3_are_ours() {
    for vector in read("signatures/acs3.json").as_array().unwrap() {
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
    let vectors = read("signatures/nxcloud.json");
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

/// Source: the tests of the vendor's SDKs for its object storage.
#[test]
fn the_published_signatures_of_oss4_are_ours() {
    let query = [
        ("param1", "value1"),
        ("+param1", "value3"),
        ("|param1", "value4"),
        ("+param2", ""),
        ("|param2", ""),
        ("param2", ""),
    ];
    for (date, token, expected) in [
        ("20231216T162057Z", None, "e21d18daa82167720f9b1047ae7e7f1ce7cb77a31e8203a7d5f4624fa0284afe"),
        ("20231217T034736Z", Some("token"), "b94a3f999cf85bcdc00d332fbd3734ba03e48382c36fa4d5af5df817395bd9ea"),
    ] {
        let mut headers = vec![
            ("X-Oss-Head1", "value"),
            ("content-type", "text/plain"),
            ("x-oss-content-sha256", "UNSIGNED-PAYLOAD"),
            ("x-oss-date", date),
        ];
        headers.extend(token.map(|token| ("x-oss-security-token", token)));
        let signature = cams::OssSignature {
            method: "PUT",
            resource: "/bucket/1234+-/123/1.txt",
            query: &query,
            headers: &headers,
            date,
            region: "cn-hangzhou",
        };
        let ours = signature.authorization("ak", &Secret::new("sk"));
        let day = &date[..8];
        let expected =
            format!("OSS4-HMAC-SHA256 Credential=ak/{day}/cn-hangzhou/oss/aliyun_v4_request,Signature={expected}");
        assert_eq!(ours, expected);
    }
}
