import { useKiosk } from '../../bridge/kiosk-context.tsx';
import { Paged } from '../../components/paged/paged.tsx';
import { NoticeList } from './notice-list.tsx';

export function NoticesScreen() {
  const { state } = useKiosk();
  return (
    <Paged>
      <NoticeList notices={state.notices} />
    </Paged>
  );
}
