/** A `kiosk.toml` to change in a test. Of the files that it names, beside it, none is there. */

/** What every kiosk must say; its devices are simulated. */
export const kioskToml = `
[kiosk]
id = "kiosk-0001"
contact = "0120-000-000"
[devices]
world = "world.sock"
[devices.printer]
uri = "ipp://127.0.0.1:1/ipp/print"
[centre]
url = "https://127.0.0.1:1"
certificate = "kiosk.pem"
key = "kiosk.key"
trusted-ca = "tls-ca.pem"
[trust]
user-authentication-anchors = ["user-ca.pem"]
authentication-service-anchors = ["service-ca.pem"]
municipal-issuer-anchors = ["issuer-ca.pem"]
[journal]
path = "journal.sqlite"
`

/** With every device a real one. */
export const realDevicesToml = kioskToml.replace('world = "world.sock"\n', '').replace(
  '[centre]',
  `[devices.card-reader]
driver = "pcsc"
[devices.keypad]
driver = "gpio"
[devices.panel]
driver = "gpio"
[devices.cash]
driver = "hid"
[devices.power]
driver = "none"
[devices.voice]
driver = "alsa"
loudspeaker = "plughw:CARD=Speaker"
headset = "plughw:CARD=Headphones"
[centre]`,
)
