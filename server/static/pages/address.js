// Keeps the query in the address of the page, so that it can be shared and gone back to.

// Proxies and mail programs cut longer addresses.
const LONGEST = 6000;

/** Return the address that runs fields, or nothing when it would be too long. */
export function addressOf(endpoint, fields, format) {
  const given = [...fields.filter(([, value]) => value), ...(format ? [["format", format]] : [])];
  const address = `${endpoint}?${new URLSearchParams(given)}`;
  return address.length > LONGEST ? "" : address;
}

/** Put the fields in the address; return whether they fitted. */
export function rememberAddress(endpoint, fields) {
  const address = addressOf(endpoint, fields);
  const state = { query: fields.find(([name]) => name === "query")[1] };
  const shown = address || endpoint;
  if (window.location.pathname + window.location.search !== shown) window.history.pushState(state, "", shown);
  return Boolean(address);
}
