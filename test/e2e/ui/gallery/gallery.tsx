import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { PageHeader } from "../../../../app/_ui/shell.tsx";
import { Toasts } from "../../../../app/_ui/toasts.tsx";
import { Forms } from "./forms.tsx";
import { Actions, Activities, Facts, Long, People, States, Transactions } from "./pieces.tsx";
import { Record } from "./record.tsx";
import "../../../../app/fonts.css";
import "../../../../app/globals.css";
import "./gallery.css";

function Pieces() {
  return (
    <main id="content" className="demo-page">
      <PageHeader title="Pieces" lead="Each of them, as pages use it." />
      <Actions />
      <div className="demo-pair">
        <Forms />
        <div className="demo-column">
          <Facts />
          <Transactions />
          <People />
          <Activities />
        </div>
      </div>
      <States />
      <Long />
    </main>
  );
}

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      {location.pathname === "/record" ? <Record /> : <Pieces />}
      <Toasts />
    </StrictMode>,
  );
}
