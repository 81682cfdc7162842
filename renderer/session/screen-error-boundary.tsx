import { Component, type ReactNode } from 'react';
import { useKiosk } from '../bridge/kiosk-context.tsx';
import { ErrorScreen } from '../screens/error/error-screen.tsx';
import { useSession } from './session-context.tsx';

interface BoundaryProps {
  readonly report: (message: string) => Promise<string | undefined>;
  readonly onFirstPage: () => void;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly failed: boolean;
  readonly eventId: string | undefined;
}

/** A screen that breaks becomes the calm error screen; what was on it goes into no log. */
export function ScreenErrorBoundary(props: { readonly screen: string; readonly children: ReactNode }) {
  const { client } = useKiosk();
  const { end } = useSession();
  const report = async (message: string) => {
    try {
      const reply = await client.kiosk.reportScreenError({ screen: props.screen, message });
      return reply.ok ? reply.value.eventId : undefined;
    } catch {
      // The host is gone as well: the screen says so by showing no number.
      return undefined;
    }
  };
  return (
    <Boundary report={report} onFirstPage={end}>
      {props.children}
    </Boundary>
  );
}

class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failed: false, eventId: undefined };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    void this.report(error);
  }

  private async report(error: unknown): Promise<void> {
    this.setState({ eventId: await this.props.report(kindAndPlace(error)) });
  }

  override render(): ReactNode {
    return this.state.failed ? (
      <ErrorScreen eventId={this.state.eventId} onFirstPage={this.props.onFirstPage} />
    ) : (
      this.props.children
    );
  }
}

/** Kind of error and where in our code. Never its message, which may quote a name or a code from the screen. */
function kindAndPlace(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place = error.stack?.split('\n').find((line) => line.includes('.js') || line.includes('.tsx'));
  return `${error.name} ${place?.trim() ?? ''}`.slice(0, 500);
}
