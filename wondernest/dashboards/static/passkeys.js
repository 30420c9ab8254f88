// Asks the browser for a passkey and puts its answer into the form that asked.
//
// A form with data-passkey="get" or "create" fetches options from data-options-url, hands them to
// the browser and is sent with the answer in its field "credential".

const SORRY = {
  NotAllowedError: "That was cancelled, or it took too long. Please try again.",
  InvalidStateError: "This device has a passkey for your account already.",
  SecurityError: "Passkeys work only at the address this service is known by.",
};

async function ask(form) {
  const body = new URLSearchParams({ csrf_token: form.elements.csrf_token.value });
  const answer = await fetch(form.dataset.optionsUrl, { method: "POST", body });
  if (!answer.ok) throw new Error("options");
  const { public_key: options } = await answer.json();
  if (form.dataset.passkey === "create") {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return navigator.credentials.create({ publicKey });
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
}

async function onSubmit(event) {
  const form = event.currentTarget;
  if (form.elements.credential.value) return;
  event.preventDefault();
  const said = form.querySelector("[data-passkey-said]");
  said.textContent = "";
  try {
    const credential = await ask(form);
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch (error) {
    said.textContent = SORRY[error.name] ?? "The passkey could not be used. Please try again.";
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", onSubmit);
}
