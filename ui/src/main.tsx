import { start } from './app/start';
import { tauriBackend } from './backend/tauri';

const root = document.getElementById('root');
if (root !== null) {
  void start(tauriBackend(), root);
}
