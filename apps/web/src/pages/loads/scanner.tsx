import { Button, Paragraph, ValidationMessage } from '@digdir/designsystemet-react';
import { useEffect, useRef, useState } from 'react';
import { useLoadsTexts } from './texts.js';

/** What the browser reads codes with, where it can (Shape Detection API); TypeScript does not know it. */
interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: readonly string[] }) => Detector;

const detectorClass = (): DetectorClass | undefined => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
const LOOK_EVERY_MS = 200;

/** Whether this browser can read a code through its camera: over a secure connection only. */
export const canScan = (): boolean =>
  detectorClass() !== undefined && (navigator as { mediaDevices?: MediaDevices }).mediaDevices !== undefined;

/** Reads a QR code through the camera. The picture stays in the browser. */
export function Scanner({ onCode }: { readonly onCode: (text: string) => void }) {
  const { t } = useLoadsTexts();
  const [scanning, setScanning] = useState(false);
  const [failed, setFailed] = useState(false);
  if (!canScan()) return null;
  return (
    <>
      <Button
        type="button"
        variant="secondary"
        onClick={() => {
          setFailed(false);
          setScanning(!scanning);
        }}
      >
        {t(scanning ? 'phone.stopScan' : 'phone.scan')}
      </Button>
      {scanning && (
        <Camera
          onCode={(text) => {
            setScanning(false);
            onCode(text);
          }}
          onFailed={() => {
            setScanning(false);
            setFailed(true);
          }}
        />
      )}
      {failed && <ValidationMessage data-color="warning">{t('phone.noCamera')}</ValidationMessage>}
    </>
  );
}

function Camera({ onCode, onFailed }: { readonly onCode: (text: string) => void; readonly onFailed: () => void }) {
  const { t } = useLoadsTexts();
  const video = useRef<HTMLVideoElement>(null);
  const calls = useRef({ onCode, onFailed });
  calls.current = { onCode, onFailed };
  useEffect(() => {
    const element = video.current!;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setInterval> | undefined;
    let ended = false;
    const begin = async (): Promise<void> => {
      const detector = new (detectorClass()!)({ formats: ['qr_code'] });
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (ended) return end();
      element.srcObject = stream;
      await element.play();
      timer = setInterval(() => {
        void detector.detect(element).then(
          ([found]) => found && !ended && calls.current.onCode(found.rawValue),
          () => undefined,
        );
      }, LOOK_EVERY_MS);
    };
    const end = (): void => {
      ended = true;
      clearInterval(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
    begin().catch(() => !ended && calls.current.onFailed());
    return end;
  }, []);
  return (
    <>
      <video ref={video} muted playsInline aria-label={t('phone.scanning')} />
      <Paragraph data-size="sm">{t('phone.scanning')}</Paragraph>
    </>
  );
}
