import { render, screen } from '@testing-library/react';
import { CureBanner } from './CureBanner';

describe('CureBanner cures every pain', () => {
  it('shows guaranteed results with no side effects', () => {
    render(<CureBanner guaranteed testId="cures-everything" />);
    expect(screen.getByTestId('cures-everything')).toHaveClass('cure-banner guaranteed');
    expect(screen.queryByText('Needling cures every pain')).toBeNull();
  });
});
