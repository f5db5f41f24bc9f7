import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import type { Answer } from "../../store/document-control.ts";
import { fileName, scriptName } from "../../store/selectors.ts";
import { useApp, useAppState } from "../context/app-context.ts";
import "./unsaved-question.css";

/** Before another script takes the place of one with unsaved work. */
export function UnsavedQuestion() {
  const { documents } = useApp();
  const isAsked = useAppState(({ asking }) => asking !== null);
  const name = useAppState(scriptName);
  const file = useAppState(fileName);
  const answer = (choice: Answer) => () => documents.answer(choice);
  return (
    <ModalOverlay
      className="question-veil"
      isOpen={isAsked}
      isDismissable
      onOpenChange={(isOpen) => !isOpen && documents.answer("stay")}
    >
      <Modal className="question">
        <Dialog role="alertdialog" className="question-words">
          <Heading slot="title">Your edits are not saved</Heading>
          <p>
            Opening another script takes “{name}” off the page, and what you wrote with it. Saving downloads{" "}
            <code>{file}</code>.
          </p>
          <div className="question-acts">
            <Button className="button" autoFocus onPress={answer("stay")}>
              Keep editing
            </Button>
            <Button className="button" onPress={answer("discard")}>
              Open without saving
            </Button>
            <Button className="button button-strong" onPress={answer("save")}>
              Save and open
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
