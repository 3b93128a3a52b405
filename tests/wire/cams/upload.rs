//! Files: requesting credentials, uploading, and failures of both.

use whatsapp_template::cams::{GetChatappUploadAuthorization, UploadAuthorization};
use whatsapp_template::{
    Cams, ErrorKind, Retry,
    provider::{Endpoint, Operation},
};

use crate::emulated::cams::emulator;
use crate::fixtures::{cams, signing_context};

const BODY: &str = r#"{"Code":"OK","RequestId":"R-1","Data":{"AccessKeyId":"STS.a","AccessKeySecret":"s3cr3t","SecurityToken":"t0k3n","BucketName":"chatapp","Dir":"/media/7/","EndPoint":"ENDPOINT","Expire":"3600"}}"#;

fn authorized(cams: &Cams, endpoint: &str) -> UploadAuthorization {
    let body = BODY.replace("ENDPOINT", endpoint).into_bytes();
    GetChatappUploadAuthorization::new().response(cams, http::Response::new(body)).unwrap()
}

#[test]
fn an_upload_is_one_signed_request() {
    let secure = cams().with_endpoint(Endpoint::new("cams.ap-southeast-1.aliyuncs.com").unwrap());
    let authorization = authorized(&secure, "http://oss-cn-hangzhou-internal.aliyuncs.com");
    assert_eq!((authorization.expire, authorization.request_id.as_deref()), (Some(3600), Some("R-1")));
    let put = authorization.put("größe 1+2.png", "image/png", b"PNG".to_vec()).unwrap();
    let request = put.request(&secure, &signing_context()).unwrap();
    assert_eq!(
        request.uri(),
        "https://chatapp.oss-cn-hangzhou-internal.aliyuncs.com/media/7/gr%C3%B6%C3%9Fe%201%2B2.png",
        "never plain HTTP to a service that was reached by TLS"
    );
    assert_eq!((request.method().as_str(), request.body().as_slice()), ("PUT", b"PNG".as_slice()));
    let header = |name: &str| request.headers()[name].to_str().unwrap();
    assert_eq!(header("host"), "chatapp.oss-cn-hangzhou-internal.aliyuncs.com");
    assert_eq!((header("x-oss-date"), header("content-type")), ("20220620T074125Z", "image/png"));
    assert_eq!(header("x-oss-security-token"), "t0k3n");
    let start = "OSS4-HMAC-SHA256 Credential=STS.a/20220620/cn-hangzhou/oss/aliyun_v4_request,Signature=";
    assert!(header("authorization").starts_with(start), "{}", header("authorization"));

    // An endpoint without a region has the region of CAMS; an IP address has no host for a bucket.
    let put = authorized(&cams(), "http://127.0.0.1:18765").put("a", "image/png", [1]).unwrap();
    assert_eq!(put.address(), "http://127.0.0.1:18765/chatapp/media/7/a");
    let request = put.request(&cams(), &signing_context()).unwrap();
    assert!(request.headers()["authorization"].to_str().unwrap().contains("/ap-southeast-1/oss/"));
}

#[test]
fn the_credentials_are_never_shown() {
    let authorization = authorized(&cams(), "oss-ap-southeast-1.aliyuncs.com");
    let put = authorization.put("a.png", "image/png", b"the file".to_vec()).unwrap();
    let request = put.request(&cams(), &signing_context()).unwrap();
    let ask = GetChatappUploadAuthorization::new();
    let answer = |body: String| ask.response(&cams(), http::Response::new(body.into_bytes())).unwrap_err();
    let bad = answer(BODY.replace("chatapp", "../evil"));
    assert!(bad.to_string().contains("`Data.BucketName`") && bad.kind() == ErrorKind::Malformed, "{bad}");
    let errors = [
        bad,
        answer(BODY.replace("ENDPOINT", "")),
        answer(BODY.replace("\"Code\"", "\"Kode\"")),
        answer(BODY[1..].into()),
    ];
    let echo = r"<Error><Code>SignatureDoesNotMatch</Code><CanonicalRequest>x-oss-security-token:t0k3n</CanonicalRequest></Error>";
    let refused = http::Response::builder().status(403).body(echo.as_bytes().to_vec()).unwrap();
    let refused = put.response(&cams(), refused).unwrap_err();
    assert_eq!((refused.kind(), refused.code()), (ErrorKind::Unauthorized, Some("SignatureDoesNotMatch")));
    let mut shown = format!("{authorization:?} {put:?} {request:?} {refused} {refused:?} {:?}", refused.raw());
    for error in &errors {
        shown = format!("{shown} {error} {error:?} {:?}", error.raw());
    }
    assert!(!shown.contains("s3cr3t") && !shown.contains("t0k3n") && !shown.contains("the file"), "{shown}");
}

#[test]
fn invalid_files_are_refused() {
    let authorization = authorized(&cams(), "oss-ap-southeast-1.aliyuncs.com");
    let long = "a".repeat(256);
    for (name, kind) in [
        ("", "a/b"),
        ("..", "a/b"),
        ("a/b", "a/b"),
        ("a\\b", "a/b"),
        ("a\n", "a/b"),
        (&*long, "a/b"),
        ("a", "png"),
        ("a", "a/\n"),
    ] {
        let error = authorization.put(name, kind, [1]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Message, "{name:?} {kind:?}: {error}");
    }
    assert!(authorization.put("a", "a/b", []).unwrap_err().to_string().contains("has 0 bytes"));
    assert!(authorization.put("a", "a/b", vec![0; 100_000_001]).is_err());
    assert!(authorization.put(&long[..255], "a/b", [1]).is_ok());
}

#[test]
fn the_responses_of_the_storage_are_read() {
    let put = authorized(&cams(), "oss-ap-southeast-1.aliyuncs.com").put("a", "a/b", [1]).unwrap();
    let answer = |status: u16, body: &str| {
        let response =
            http::Response::builder().status(status).header("x-oss-request-id", "O-1").header("etag", "\"E\"");
        put.response(&cams(), response.body(body.as_bytes().to_vec()).unwrap())
    };
    let uploaded = answer(200, "").unwrap();
    assert_eq!(uploaded.url, "https://chatapp.oss-ap-southeast-1.aliyuncs.com/media/7/a");
    assert_eq!((uploaded.etag.as_deref(), uploaded.request_id.as_deref()), (Some("\"E\""), Some("O-1")));
    for (status, kind, accepted) in [
        (403, ErrorKind::Unauthorized, false),
        (404, ErrorKind::Refused, false),
        (429, ErrorKind::Throttled, false),
        (503, ErrorKind::Unavailable, true),
        (302, ErrorKind::Malformed, true),
    ] {
        for body in ["", "<Error><Code>Some</Code></Error>", "<Code>", "<Code></Code>", "<Code>a b</Code>", "\u{fffd}"]
        {
            let error = answer(status, body).unwrap_err();
            assert_eq!((error.kind(), error.may_have_been_accepted()), (kind, accepted), "{status}");
            assert_eq!((error.request_id(), error.code().is_some()), (Some("O-1"), body.contains("Some")));
        }
    }
}

#[tokio::test]
async fn an_uploaded_file_has_its_public_link() {
    let (_emulator, client) = emulator().await;
    let file = b"\x89PNG and so on".to_vec();
    let uploaded = client.upload("größe 1+2 & more=.png", "image/png", file.clone()).await.unwrap();
    assert!(uploaded.etag.is_some() && uploaded.request_id.is_some());
    let (host, path) = uploaded.url.strip_prefix("http://").unwrap().split_once('/').unwrap();
    assert!(path.starts_with("emulator-media/media/"), "{path}");
    let mut stream = tokio::net::TcpStream::connect(host).await.unwrap();
    let get = format!("GET /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
    tokio::io::AsyncWriteExt::write_all(&mut stream, get.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut answer).await.unwrap();
    assert!(answer.ends_with(&file), "{}", String::from_utf8_lossy(&answer));
    assert!(String::from_utf8_lossy(&answer).contains("content-type: image/png"));
}

#[tokio::test]
async fn credentials_are_for_their_directory_and_their_secret() {
    let (_emulator, client) = emulator().await;
    let ask = GetChatappUploadAuthorization::new();
    let right = client.execute(&ask).await.unwrap();
    let put = |authorization: &UploadAuthorization| authorization.put("a.png", "image/png", [1]).unwrap();
    client.execute(&put(&right)).await.unwrap();
    let mut wrong: Vec<(UploadAuthorization, &str)> = Vec::new();
    for code in ["InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidSecurityToken", "AccessDenied"] {
        let mut changed = right.clone();
        match code {
            "InvalidAccessKeyId" => changed.access_key_id.push('x'),
            "SignatureDoesNotMatch" => changed.access_key_secret = "another".into(),
            "InvalidSecurityToken" => changed.security_token = "another".into(),
            _ => changed.dir = "elsewhere".to_owned(),
        }
        wrong.push((changed, code));
    }
    for (authorization, code) in wrong {
        let error = client.execute(&put(&authorization)).await.unwrap_err();
        assert_eq!((error.kind(), error.code(), error.retry()), (ErrorKind::Unauthorized, Some(code), Retry::FixFirst));
    }
    // The emulator reads only as much as it can keep.
    let large = right.put("a.png", "image/png", vec![0; 2 * 1024 * 1024]).unwrap();
    assert!(client.execute(&large).await.is_err());
}
