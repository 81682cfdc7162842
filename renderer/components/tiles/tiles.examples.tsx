import { Baby, Heart, Map, Store } from 'lucide-react';
import type { ComponentExamples } from '../../gallery/component-examples.ts';
import { Tiles } from './tiles.tsx';

const tiles = [
  { key: 'baby', icon: Baby, title: 'Sinh con', note: '6 thủ tục', onPress: () => {} },
  { key: 'heart', icon: Heart, title: 'Kết hôn, gia đình', note: '12 thủ tục', onPress: () => {} },
  { key: 'map', icon: Map, title: 'Đất đai', note: '24 thủ tục', onPress: () => {} },
  { key: 'store', icon: Store, title: 'Thành lập và hoạt động của hộ kinh doanh', onPress: () => {} },
];

export const examples: ComponentExamples = {
  pictures: () => <Tiles tiles={tiles} />,
  rows: () => <Tiles tiles={tiles} look="row" />,
};
