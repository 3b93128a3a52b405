//! The expansion of the declaration `sign_in_code`. A test of the macro writes this file.

///The message template `SignInCode`.
/**

````text
╭─
│ 123456 é seu código de verificação. Para sua
│ segurança, não o compartilhe.
│
│ Este código expira em 10 minutos.
├─
│ ⧉ Copiar [123456]
╰─
````*/
struct SignInCode {
    ///The parameter `code`, for example `123456`.
    code: OtpCode,
}
::whatsapp_template::__implement! {
    self SignInCode,
    "7 sign_in2 1 0 0 0 +-1 +1 +10 -1 4 code+6 123456-t1 5 pt_BR---1 -5 +0 +6 Copiar0 +9 Preencher0 +2 16 com.example.shop11 K8a/AINcGX716 com.example.beta11 aB3+/=cdEf1+1 0 --"[OtpCodeParameter]
    [OtpCodeParameter::value(& self.code),] { ::whatsapp_template::Meta }
}
