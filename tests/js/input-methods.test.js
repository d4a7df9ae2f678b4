import assert from "node:assert/strict";
import { test } from "node:test";
import { fromTelex, fromVni } from "../../theme/src/find/input-methods.js";

/** Typed with Telex, typed with VNI, meant. */
const WORDS = [
  ["caf", "ca2", "cà"],
  ["phee", "phe6", "phê"],
  ["ddinhf", "d9inh2", "đình"],
  ["dinhfd", "dinh29", "đình"],
  ["hangf", "hang2", "hàng"],
  ["haf", "ha2", "hà"],
  ["nooij", "noi65", "nội"],
  ["gwowm", "gu7o7m", "gươm"],
  ["guowm", "guo7m", "gươm"],
  ["ddoongf", "d9o6ng2", "đồng"],
  ["hoof", "ho62", "hồ"],
  ["ngaan", "nga6n", "ngân"],
  ["ngana", "", "ngân"],
  ["vawn", "van8", "văn"],
  ["mieeus", "mieu61", "miếu"],
  ["nguyeenx", "nguyen64", "nguyễn"],
  ["thuyr", "thuy3", "thuỷ"],
  ["hoaf", "hoa2", "hoà"],
  ["hoangf", "hoang2", "hoàng"],
  ["quys", "quy1", "quý"],
  ["gif", "gi2", "gì"],
  ["giaays", "giay61", "giấy"],
  ["muaf", "mua2", "mùa"],
  ["cuar", "cua3", "của"],
  ["roois", "roi61", "rối"],
  ["uwowcs", "uoc71", "ước"],
  ["dduwowngf", "d9uong72", "đường"],
  ["thuyeenf", "thuyen62", "thuyền"],
  ["ngoaif", "ngoai2", "ngoài"],
  ["truf", "tru2", "trù"],
];

for (const [telex, vni, meant] of WORDS) {
  test(`Telex ${telex} is ${meant}`, () => assert.equal(fromTelex(telex), meant));
  if (vni) test(`VNI ${vni} is ${meant}`, () => assert.equal(fromVni(vni), meant));
}

for (const word of ["manzi", "jazz", "complex", "goethe", "noiji", "22", "n01", "b52", "park1", "đình", "khuya", ""]) {
  test(`“${word}” is no Vietnamese typed without its input method`, () => {
    assert.equal(fromTelex(word), null);
    assert.equal(fromVni(word), null);
  });
}
